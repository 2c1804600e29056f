import { raise } from '../core/errors.ts';
import { httpPipeline } from '../http/pipeline.ts';
import type { WebHandler } from '../http/request.ts';
import { wireWeb } from '../platform/wiring.ts';
import { routes } from '../routes.ts';

const web = wireWeb('subscription');
const notYet: WebHandler = async () => raise('page_not_found');

export const handler = httpPipeline({
  ...web,
  handlers: Object.fromEntries(routes.subscription.map((route) => [route, notYet])),
});
