/** Somebody at a browser: a session cookie, pages and forms over real HTTP, redirects looked at, not followed. */
import type { DemoAccount, DemoRegionFacts } from '../../local/home/demo.ts';

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** What a person reads of it: no tags, no scripts, single spaces. */
  readonly text: string;
  /** Where it redirects to, without the address of the region; undefined when it does not. */
  readonly location: string | undefined;
}

export interface Person extends DemoAccount {
  /** `name=value` of the session. */
  readonly cookie: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Sends a form, as a page of the region itself does. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page>;
  /** Open in Physitrack. */
  click(patientId: string): Promise<Page>;
  /** The click, and the client it opened; throws when it opened none. */
  open(patientId: string): Promise<number>;
  saveKey(key: string): Promise<Page>;
}

const textOf = (html: string): string =>
  html
    .replace(/<(style|script)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** Visits pages of one region with this cookie, or with none. */
export const createVisitor = (regionUrl: string, cookie?: string) => {
  const request = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = { ...init.headers, ...(cookie === undefined ? {} : { cookie }) };
    const answer = await fetch(`${regionUrl}${path}`, { ...init, headers, redirect: 'manual' });
    const location = answer.headers.get('location')?.replace(regionUrl, '');
    const body = await answer.text();
    return { status: answer.status, headers: answer.headers, body, text: textOf(body), location };
  };
  return {
    get: (path: string, headers: Readonly<Record<string, string>> = {}) => request(path, { headers }),
    post: (path: string, fields: Readonly<Record<string, string>>) =>
      request(path, {
        method: 'POST',
        headers: { origin: new URL(regionUrl).origin },
        body: new URLSearchParams(fields),
      }),
  };
};

/** Signs a demo practitioner in through the laptop's home page. */
export const createPerson = async (home: string, region: DemoRegionFacts, name: string): Promise<Person> => {
  const account = region.practitioners.find(({ email }) => email.startsWith(name));
  if (account === undefined) throw new RangeError(`Nobody in ${region.code} is called ${name}.`);
  const answer = await fetch(`${home}/session`, {
    method: 'POST',
    body: JSON.stringify({ region: region.code, email: account.email }),
  });
  const { cookie } = (await answer.json()) as { cookie: string };
  const visitor = createVisitor(region.url, cookie);
  const click = (patientId: string) => visitor.get(`/cliniko_patient_import?patient_id=${patientId}`);
  return {
    ...account,
    ...visitor,
    cookie,
    click,
    async open(patientId) {
      const page = await click(patientId);
      const [, clientId] = /^\/clients\/(\d+)$/.exec(page.location ?? '') ?? [];
      if (clientId === undefined) throw new Error(`The click answered ${page.status}, not a client.`);
      return Number(clientId);
    },
    saveKey: (key) => visitor.post('/account/settings', { vendor: 'cliniko', key }),
  };
};

/** The same person, but everything they are shown is also told to `note`: body and headers. */
export const noting = (person: Person, note: (shown: string) => void): Person => {
  const noted = async (page: Promise<Page>): Promise<Page> => {
    const { body, headers } = await page;
    note(`${body}\n${[...headers].join('\n')}`);
    return page;
  };
  return {
    ...person,
    get: (path, headers) => noted(person.get(path, headers)),
    post: (path, fields) => noted(person.post(path, fields)),
    click: (patientId) => noted(person.click(patientId)),
    saveKey: (key) => noted(person.saveKey(key)),
  };
};
