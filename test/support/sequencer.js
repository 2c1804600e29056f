/**
 * Which test files go first. What Jest itself remembers of the last run is missing in a fresh clone. JavaScript, as the
 * types of its base class describe another module than Node loads.
 */
import Sequencer from '@jest/test-sequencer';

/** Those that take longest; begun last they would run on alone. */
const LONGEST = [
  'connected/event-storm',
  'connected/start',
  'browser/pages-sharing',
  'browser/pages-people',
  'browser/pages-clients',
  'connected/program-bad-days',
  'browser/juvonno-story',
  'browser/pages-elsewhere',
  'browser/story',
  'connected/click-keys',
  'connected/click-bad-days',
  'connected/third-vendor',
  'connected/webhooks',
  'connected/access',
  'connected/connection-check',
  'browser/troubleshooting',
  'connected/client-transfer-pages',
  'connected/client-transfer',
  'infra/regions',
];

const rank = ({ path }) => {
  const at = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return at < 0 ? LONGEST.length : at;
};

/** Jest's order, behind the longest. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
