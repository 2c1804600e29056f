/** Cliniko's own queue: a while after its creation a file gets its name, type and size, and the upload is gone. */
import type { Clock } from '../shared/clock.ts';
import type { Store } from './store.ts';
import type { Switches } from './switches.ts';

export interface Processing {
  /** Queues an attachment. */
  start(attachmentId: string): void;
  /** Takes up what an earlier run, or a time of stuck processing, left undone. */
  resume(): void;
  stop(): void;
}

/** Makes the queue; while processing is stuck, everything waits for `resume`. */
export const createProcessing = (store: Store, clock: Clock, switches: () => Switches): Processing => {
  const timers = new Map<string, NodeJS.Timeout>();

  const finish = (id: string): void => {
    timers.delete(id);
    if (switches().processing === 'stuck') return;
    const attachment = store.attachments.get(id);
    const uploaded = attachment === undefined ? undefined : store.objects.get(attachment.objectId);
    // An upload that is gone (used twice, or reset meanwhile) leaves the file unprocessed for ever.
    if (attachment === undefined || uploaded === undefined) return;
    const at = clock.timestamp();
    const { id: _, ...stored } = uploaded;
    store.attachments.put({ ...attachment, stored, processedAt: at, updatedAt: at });
    store.objects.remove(uploaded.id);
  };
  const start = (id: string): void => {
    if (switches().processing === 'stuck') return;
    clearTimeout(timers.get(id));
    timers.set(id, setTimeout(finish, switches().processingMs, id).unref());
  };

  return {
    start,
    resume() {
      for (const attachment of store.attachments.all()) {
        const isWaiting = attachment.stored === undefined && store.objects.get(attachment.objectId);
        if (isWaiting && !timers.has(attachment.id)) start(attachment.id);
      }
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
};
