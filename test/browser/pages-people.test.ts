import { integrateWith } from './visits/integrate.ts';
import { startVisiting, visitEach } from './visits/look.ts';
import { settings } from './visits/settings.ts';
import { signingIn } from './visits/signing-in.ts';
import { users } from './visits/users.ts';

startVisiting(16);

const coming = signingIn.filter(({ who }) => who === 'nobody');
const leaving = signingIn.filter(({ who }) => who !== 'nobody');

visitEach('signing in and out', coming);
visitEach('my account > Settings', settings);
visitEach('Integrate with', integrateWith);
visitEach('users and practice settings', users);
visitEach('leaving', leaving);
