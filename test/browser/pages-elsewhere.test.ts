import { apiDocs } from './visits/api-docs.ts';
import { clicks } from './visits/clicks.ts';
import { startVisiting, visitEach } from './visits/look.ts';

startVisiting(17);

visitEach('for whoever builds against the API', apiDocs);
visitEach('clicks that open nothing', clicks);
