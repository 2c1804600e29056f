import type { ActivityKind, ClientActivityKind } from '../core/activity.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { ClientActivityRecorder } from '../store/client-activity.ts';

export interface RecordSharingDeps {
  readonly activity: Pick<ActivityRepository, 'add'>;
  readonly clientActivity: ClientActivityRecorder;
  readonly now: () => number;
}

type Person = Pick<Practitioner, 'id' | 'name' | 'practiceId'>;
const named = ({ id, name }: Person) => ({ id, name });

/** Keeps who shared with whom. Between two practices it stands in the lists of both. */
export const createRecordSharing = ({ activity, clientActivity, now }: RecordSharingDeps) => ({
  async standing(
    kind: Extract<ActivityKind, `sharing_${string}`>,
    me: Person,
    other: Person,
    detail?: string,
  ): Promise<void> {
    for (const practiceId of new Set([me.practiceId, other.practiceId])) {
      await activity.add({
        practiceId,
        at: now(),
        kind,
        by: named(me),
        to: named(other),
        ...(detail === undefined ? {} : { detail }),
      });
    }
  },
  async client(
    kind: Extract<ClientActivityKind, 'shared' | 'unshared' | 'share_declined'>,
    clientId: number,
    me: Person,
    colleague: Person,
  ): Promise<void> {
    const { practiceId } = me;
    await clientActivity.add({
      clientId,
      practiceId,
      at: now(),
      kind,
      by: named(me),
      to: named(colleague),
    });
  },
});
export type RecordSharing = ReturnType<typeof createRecordSharing>;
