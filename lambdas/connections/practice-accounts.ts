import { isActive, type Practitioner } from '../core/practitioner.ts';
import type { AccountsRepository } from '../store/accounts.ts';

/** An account of a PMS: what it is told by, and what people call it. */
export interface PmsAccount {
  readonly tenant: string;
  readonly name: string;
}

/** Colleagues that are asked: enough to know what a practice uses. */
const MOST_COLLEAGUES = 100;

/** Which accounts of a vendor the colleagues of somebody's practice are connected to, each once. */
export type FindPracticeAccounts = (
  practitioner: Practitioner,
  vendorId: string,
) => Promise<readonly PmsAccount[]>;

/** One page of the practice's members, whatever the practice's size. */
export const createFindPracticeAccounts =
  (deps: { readonly accounts: Pick<AccountsRepository, 'listMembers'> }): FindPracticeAccounts =>
  async ({ id, practiceId }, vendorId) => {
    const { members } = await deps.accounts.listMembers(practiceId, { limit: MOST_COLLEAGUES });
    const connections = members
      .filter(({ practitioner }) => practitioner.id !== id && isActive(practitioner))
      .flatMap((member) => member.connections.filter(({ vendor }) => vendor === vendorId));
    const names = new Map(connections.map(({ tenant, tenantName }) => [tenant, tenantName]));
    return [...names].map(([tenant, name]) => ({ tenant, name }));
  };
