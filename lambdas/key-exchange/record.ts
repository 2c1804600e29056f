import type { ActivityKind } from '../core/activity.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { Screen } from './screen.ts';

/** Writes an entry of the practice's activity list: who looks at the screen did it, to whom the screen is about. */
export type RecordActivity = (screen: Screen, vendor: string, kind: ActivityKind) => Promise<void>;

export const createRecordActivity =
  (deps: {
    readonly activity: Pick<ActivityRepository, 'add'>;
    readonly now: () => number;
  }): RecordActivity =>
  async ({ me, practitioner }, vendor, kind) => {
    await deps.activity.add({
      practiceId: practitioner.practiceId,
      at: deps.now(),
      kind,
      by: { id: me.id, name: me.name },
      to: { id: practitioner.id, name: practitioner.name },
      vendor,
    });
  };
