import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import { inBatches } from '../core/in-batches.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { Sharing } from '../core/sharing.ts';
import type { WebHandler, WebRequest } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { SharingRepository } from '../store/sharing.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import { matrixPage } from './matrix-page.ts';
import { inPractice, practicePlan } from './practice-plan.ts';
import type { StandingSharing } from './standing-sharing.ts';

export interface PracticeSharingDeps {
  readonly site: Site;
  /** Throws for everybody who is not an administrator. */
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: Pick<AccountsRepository, 'listMembers'>;
  readonly sharing: Pick<SharingRepository, 'ofOwner' | 'ofColleague'>;
  readonly standing: Pick<StandingSharing, 'give' | 'end'>;
  readonly activity: Pick<ActivityRepository, 'add'>;
  readonly now: () => number;
}

/** Sixty people are 3,540 pairs: what one form may ask for, and what a matrix still shows. */
export const MEMBERS_A_PAGE = 60;
const READS_AT_ONCE = 10;
const WRITES_AT_ONCE = 25;

/** One page of a practice's members, and what they give. */
const createMatrix =
  (deps: Pick<PracticeSharingDeps, 'accounts' | 'sharing'>) =>
  async (practiceId: number, cursor: string | null) => {
    const listed = await deps.accounts.listMembers(practiceId, {
      limit: MEMBERS_A_PAGE,
      ...(cursor === null || cursor === '' ? {} : { cursor }),
    });
    const people = listed.members.map(({ practitioner }) => practitioner);
    const given = await inBatches(people, READS_AT_ONCE, ({ id }) => deps.sharing.ofOwner(id));
    const isFirstPage = cursor === null || cursor === '';
    return { people, sharings: given.flat(), isFirstPage, cursor: cursor ?? '', next: listed.cursor };
  };

/** Who shares with whom in the practice, and who is chosen: as it is, or everybody (*Select all*, not saved yet). */
export const createShowPracticeSharing = (deps: PracticeSharingDeps): WebHandler => {
  const matrixOf = createMatrix(deps);
  return async (request) => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const matrix = await matrixOf(me.practiceId, request.query.get('cursor'));
    const isAll = request.query.get('all') === '1';
    const chosen = isAll ? new Set(matrix.people.map(({ id }) => id)) : inPractice(matrix.sharings);
    return matrixPage(deps.site, request, { ...matrix, chosen, isAll });
  };
};

/** Who did it, and for whom it was switched on or off: afterwards no pair says any more who once was in. */
const createEnterChange =
  ({ activity, now }: Pick<PracticeSharingDeps, 'activity' | 'now'>) =>
  async (me: Practitioner, count: number, on: readonly Practitioner[], off: readonly Practitioner[]) => {
    const entry = {
      practiceId: me.practiceId,
      at: now(),
      kind: 'practice_sharing_changed',
      by: { id: me.id, name: me.name },
    } as const;
    await activity.add({ ...entry, detail: count === 0 ? 'off' : String(count) });
    const named = (detail: 'on' | 'off') => (people: readonly Practitioner[]) =>
      inBatches(people, WRITES_AT_ONCE, ({ id, name }) =>
        activity.add({ ...entry, to: { id, name }, detail }),
      );
    await named('off')(off);
    await named('on')(on);
  };

const chosenIn = (form: URLSearchParams): ReadonlySet<number> =>
  new Set(form.getAll('member').map((text) => parseId(text) ?? raise('form_invalid')));

/**
 * Makes it so. The entries come first, then each pair by itself: a run that was cut short is completed by sending the form
 * again, and nobody's choice of colleagues outside the page is touched.
 */
export const createSavePracticeSharing = (deps: PracticeSharingDeps): WebHandler => {
  const matrixOf = createMatrix(deps);
  const enterChange = createEnterChange(deps);
  return async (request) => {
    const { practitioner: me } = await deps.signedInAdmin(request);
    const { form } = request;
    const matrix = await matrixOf(me.practiceId, form.get('cursor'));
    const ids = matrix.people.map(({ id }) => id);
    const asked = chosenIn(form);
    // Who is no member of this page is nobody's to choose.
    const chosen = new Set(ids.filter((id) => asked.has(id)));
    if (chosen.size === 1) {
      const error = 'Choose at least two users, or nobody to switch it off.';
      return matrixPage(deps.site, request, { ...matrix, chosen, isAll: false, error });
    }
    const inBefore = inPractice(matrix.sharings);
    const out = ids.filter((id) => !chosen.has(id) && inBefore.has(id));
    const received: Sharing[][] = await inBatches(out, READS_AT_ONCE, (id) => deps.sharing.ofColleague(id));
    const plan = practicePlan(ids, chosen, [...matrix.sharings, ...received.flat()]);
    const isChange = plan.give.length + plan.end.length > 0;
    if (isChange) {
      const on = matrix.people.filter(({ id }) => chosen.has(id) && !inBefore.has(id));
      const off = matrix.people.filter(({ id }) => out.includes(id));
      await enterChange(me, chosen.size, on, off);
    }
    await inBatches(plan.end, WRITES_AT_ONCE, ([owner, colleague]) =>
      deps.standing.end(owner, colleague, 'practice'),
    );
    await inBatches(plan.give, WRITES_AT_ONCE, ([owner, colleague]) =>
      deps.standing.give(owner, colleague, 'practice'),
    );
    const query = new URLSearchParams({ done: isChange ? 'saved' : 'same' });
    if (matrix.cursor !== '') query.set('cursor', matrix.cursor);
    return seeOther(deps.site, `/practice/sharing?${query}`);
  };
};
