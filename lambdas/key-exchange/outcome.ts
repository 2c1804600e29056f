export { type Outcome, outcomeOf } from '../core/outcome.ts';
