import type { Connection } from '../core/connection.ts';
import { AppError } from '../core/errors.ts';
import type { WebHandler } from '../http/request.ts';
import type { ParsedKey, Vendor } from '../pms/vendor.ts';
import { seeOther } from '../web/layout.ts';
import type { Site } from '../web/site.ts';
import type { Message } from './check-words.ts';
import { outcomeOf } from './outcome.ts';
import {
  notEnabledProblem,
  type Problem,
  type ProblemContext,
  problemWords,
  vendorProblem,
} from './problem-words.ts';
import type { RecordActivity } from './record.ts';
import type { createSaveKey } from './save-key.ts';
import type { SavedWord } from './saved-words.ts';
import { mayConnect, type OpenScreen, placeFor, type Screen } from './screen.ts';
import type { ShowScreen } from './show-screen.ts';
import { of } from './whose.ts';

/** The address of a screen that says what was done. */
export const savedPath = ({ path }: Screen, saved: SavedWord, { id }: Vendor): string =>
  `${path}?${new URLSearchParams({ saved, vendor: id })}`;

/** Where a key was tried, for the words about a refusal. */
const whereAsked = (
  text: string,
  parsed: ParsedKey & { ok: true },
  place: string | undefined,
): ProblemContext['asked'] => {
  if (place !== undefined) return { place, namedBy: 'practice' };
  const namedByKey = text.trim().toLowerCase().endsWith(`-${parsed.place}`);
  return { place: parsed.place, namedBy: namedByKey ? 'key' : 'nobody' };
};

const issuedWords = ({ title, keyField }: Vendor): Message => ({
  kind: 'good',
  sentences: [
    `Your changes are saved. ${title} accepts this ${keyField.label}.`,
    `Now copy the Physitrack API key, paste it into ${title} and save there too.`,
  ],
});

/** Nothing was saved, and what that means here. */
const nothingSaved = (
  problem: Problem,
  { whose }: Screen,
  vendor: Vendor,
  previous: Connection | undefined,
): Problem => {
  const kept = previous?.state === 'connected' ? `: ${of(whose, 'present key')} stays in force.` : '.';
  const noApiKey =
    vendor.start.kind === 'push' && previous === undefined
      ? ' That is why no Physitrack API key appears.'
      : '';
  return { ...problem, text: `${problem.text} Nothing was saved${kept}${noApiKey}` };
};

/** **Save changes**: checks a pasted key with its vendor and puts it in force. */
export const createSaveHandler =
  (deps: {
    readonly site: Site;
    readonly vendors: readonly Vendor[];
    readonly saveKey: ReturnType<typeof createSaveKey>;
    readonly record: RecordActivity;
    readonly show: ShowScreen;
    readonly now: () => number;
  }) =>
  (open: OpenScreen): WebHandler =>
  async (request) => {
    const { site, show, record } = deps;
    const screen = await open(request);
    const vendor = deps.vendors.find(({ id }) => id === request.form.get('vendor'));
    if (vendor === undefined) return show(request, screen, undefined, { problem: vendorProblem });
    if (!mayConnect(screen.practice, vendor))
      return show(request, screen, vendor, { problem: notEnabledProblem(vendor.title) });
    const previous = screen.connections.find((one) => one.vendor === vendor.id);
    const text = request.form.get('key') ?? '';
    const parsed = vendor.parseKey(text);
    const refuse = (as: Screen, problem: Problem) =>
      show(request, as, vendor, { problem: nothingSaved(problem, as, vendor, previous) });
    if (!parsed.ok)
      return refuse(screen, problemWords(new AppError(parsed.code), { vendor, now: deps.now() }));
    const place = placeFor(screen.practice, vendor);
    const { key, canonical } = parsed;
    const outcome = await outcomeOf(
      deps.saveKey(screen.practitioner, vendor, { key, canonical, place }, previous),
    );
    if (!outcome.ok) {
      const asked = whereAsked(text, parsed, place);
      const problem = problemWords(outcome.error, { vendor, now: deps.now(), ...(asked && { asked }) });
      // Read again: what is in force may be what another tab saved meanwhile.
      return refuse(await open(request), problem);
    }
    const { connection, issued } = outcome.value;
    await record(screen, vendor.id, 'key_saved');
    if (issued !== undefined) {
      await record(screen, vendor.id, 'api_key_issued');
      return show(request, await open(request), vendor, { message: issuedWords(vendor), shown: issued.key });
    }
    const moved = previous !== undefined && previous.tenant !== connection.tenant;
    return seeOther(site, savedPath(screen, moved ? 'other-account' : '1', vendor));
  };
