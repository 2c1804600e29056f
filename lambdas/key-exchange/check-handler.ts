import type { FindPracticeAccounts } from '../connections/practice-accounts.ts';
import { raise } from '../core/errors.ts';
import type { WebHandler } from '../http/request.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { ProgramsRepository } from '../store/programs.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { createCheckConnection } from './check-connection.ts';
import { connectionChecks, type Waiting } from './check-list.ts';
import { checkWords } from './check-words.ts';
import type { OpenScreen } from './screen.ts';
import { connectionTo, type ShowScreen } from './show-screen.ts';

/**
 * **Check my connection**: asks the vendor with the key in force, at any time, and lists what was found. What the answer
 * changes is recorded, so the form is answered with the page itself.
 */
export const createCheckHandler = (deps: {
  readonly site: Site;
  readonly vendors: readonly Vendor[];
  readonly checkConnection: ReturnType<typeof createCheckConnection>;
  readonly findPracticeAccounts: FindPracticeAccounts;
  readonly programs: Pick<ProgramsRepository, 'listRefused'>;
  readonly show: ShowScreen;
  readonly now: () => number;
}): ((open: OpenScreen) => WebHandler) => {
  const { site, vendors } = deps;

  /** The first page is enough to say how many; nobody counts further. */
  const countWaiting = async (practitionerId: number, vendorId: string): Promise<Waiting> => {
    const { deliveries, cursor } = await deps.programs.listRefused(practitionerId);
    const count = deliveries.filter(({ vendor }) => vendor === undefined || vendor === vendorId).length;
    return { count, atLeast: cursor !== undefined };
  };

  return (open) => async (request) => {
    const screen = await open(request);
    const found = connectionTo(screen, vendors, request.form.get('vendor'));
    if (found === undefined) return seeOther(site, screen.path);
    const { vendor, connection } = found;
    const { practitioner, whose } = screen;
    // Counted first: the check makes what can go out due at once.
    const [waiting, practiceAccounts] = await Promise.all([
      countWaiting(practitioner.id, vendor.id),
      deps.findPracticeAccounts(practitioner, vendor.id),
    ]);
    const checked = await deps.checkConnection(practitioner, connection);
    // Read again: the key may have been replaced in another tab meanwhile, and then that one counts.
    const after = await open(request);
    const current = connectionTo(after, vendors, vendor.id)?.connection ?? raise('not_connected');
    return deps.show(request, after, vendor, {
      message: checkWords(vendor, whose, checked, connection, current, deps.now()),
      checks: connectionChecks(site, after, vendor, {
        checked,
        connection: current,
        practiceAccounts,
        waiting,
      }),
    });
  };
};
