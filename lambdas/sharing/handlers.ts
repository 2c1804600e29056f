import type { WebHandler } from '../http/request.ts';
import type { RoutesOf } from '../routes.ts';
import { type ChangeClientSettingsDeps, createChangeClientSettings } from './change-client-settings.ts';
import { type ChangeSharingDeps, createChangeSharing } from './change-sharing.ts';
import { createShowClientSettings } from './client-settings.ts';
import {
  type AnswerConfirmationDeps,
  createAnswerConfirmation,
  createShowConfirmation,
} from './confirmation.ts';
import {
  createSavePracticeSharing,
  createShowPracticeSharing,
  type PracticeSharingDeps,
} from './practice-sharing.ts';
import { createShowSharing } from './show-sharing.ts';

/** What one practitioner shares (`account`), what a practice shares, and one client: by its owner, by its own word. */
export interface SharingDeps {
  readonly account: ChangeSharingDeps;
  readonly practice: PracticeSharingDeps;
  readonly client: ChangeClientSettingsDeps & AnswerConfirmationDeps;
}

/** Which flow answers which route of this function. */
export const createSharingHandlers = ({
  account,
  practice,
  client,
}: SharingDeps): Record<RoutesOf<'sharing'>, WebHandler> => ({
  'GET /account/sharing': createShowSharing(account),
  'POST /account/sharing': createChangeSharing(account),
  'GET /clients/{clientId}/settings': createShowClientSettings(client),
  'POST /clients/{clientId}/settings': createChangeClientSettings(client),
  'GET /confirmations/{token}': createShowConfirmation(client),
  'POST /confirmations/{token}': createAnswerConfirmation(client),
  'GET /practice/sharing': createShowPracticeSharing(practice),
  'POST /practice/sharing': createSavePracticeSharing(practice),
});
