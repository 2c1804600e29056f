import { at, link, type Visit } from './visit.ts';

/** What people meet who build against API v2, or open a link they were given. */
export const apiDocs: readonly Visit[] = [
  {
    name: 'the description of API v2',
    who: 'nobody',
    open: at('/api/v2/apidocs'),
    heading: 'API v2',
    status: 200,
    says: ['GET /clients/{id}/programs/{code}/exercises', 'X-Api-Key', 'Practitioner was not found'],
    action: link('Before you call'),
  },
  {
    name: 'a call of API v2, from the list of calls',
    who: 'nobody',
    async open(start) {
      const answer = await at('/api/v2/apidocs')(start);
      await link('POST /clients/{id}/programs')(start.page).click();
      return answer;
    },
    heading: 'API v2',
    says: ['Assigns a program from a template.'],
    action: (page) => page.locator('#assignProgram').getByRole('link', { name: 'ProgramBody' }),
  },
  {
    name: 'a link to a document that is not there',
    who: 'nobody',
    open: at(`/documents/${'0'.repeat(32)}.pdf`),
    heading: 'This document is not here',
    status: 404,
    says: ['Links to documents work for 24 hours.'],
    action: link('Load again'),
  },
  {
    name: 'what is no link to a document',
    who: 'nobody',
    open: at('/documents/program.pdf'),
    heading: 'This document is not here any more',
    status: 404,
  },
];
