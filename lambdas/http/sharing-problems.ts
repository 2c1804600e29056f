import type { ErrorCode } from '../core/errors.ts';
import type { Problem } from './problem.ts';

/** Words about sharing and transferring single clients: a part of the table in `problem.ts`. */
export const sharingProblems = {
  not_owner: {
    status: 403,
    title: 'Only the owner can do this',
    text: 'Sharing and transferring a client is for its owner, so nothing was changed. Ask the owner named on the client’s page.',
  },
  too_many_colleagues: {
    status: 422,
    title: 'This client is shared with 20 colleagues already',
    text: 'One client can be shared with 20 colleagues. End sharing with somebody first, or share all your clients from My account > Sharing.',
  },
  colleague_unusable: {
    status: 422,
    title: 'This colleague can’t be chosen',
    text: 'Nothing was changed. Check the e-mail address of your colleague’s Physitrack account.',
  },
  confirmation_over: {
    status: 410,
    title: 'This link does not work any more',
    text: 'It may have been used or withdrawn, or it is older than 14 days. There is nothing you need to do; if you have questions, please ask your practice.',
  },
  mail_not_sent: {
    status: 502,
    title: 'The e-mail to your client could not be sent',
    text: 'Nothing was changed. Please try again in a minute.',
  },
} satisfies Partial<Record<ErrorCode, Problem>>;
