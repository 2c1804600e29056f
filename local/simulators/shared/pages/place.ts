/** The pages of a simulated vendor: some are somebody's, at one of its places (an account, a clinic), some nobody's. */
import { html, raw } from 'hono/html';
import type { Answer } from '../http.ts';
import { type Html, type Look, wholePage } from './layout.ts';
import { current } from './parts.ts';

/** A page. `Current` are the names of the links at the side. */
export interface PageOf<Place, Current extends string> {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly place?: Place;
  readonly current?: Current;
  /** A script of ours; pages must work without it. */
  readonly script?: string;
}

/** What stands around the pages of one place. */
export interface Surroundings<Current extends string> {
  /** What the vendor calls such a place. */
  readonly kind: string;
  readonly name: string;
  /** Whom a person can be here, with their role in words; the form that chooses posts to `switchPath`. */
  readonly users: ReadonlyArray<{
    readonly id: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly roleWords: string;
  }>;
  readonly meId: string;
  readonly switchPath: string;
  readonly links: ReadonlyArray<{
    readonly name: Current;
    readonly path: string;
    readonly words: string;
    /** Apart from the others, at the end. */
    readonly isLast?: boolean;
  }>;
}

const meForm = ({
  users,
  meId,
  switchPath,
}: Surroundings<string>): Html => html`<form class="me" method="post" action="${switchPath}">
  <label for="me">You are</label>
  <select id="me" name="user">
    ${users.map(
      ({ id, firstName, lastName, roleWords }) =>
        html`<option value="${id}"${id === meId ? raw(' selected') : ''}>${firstName} ${lastName}, ${roleWords}</option>`,
    )}
  </select>
  <button class="quiet">Switch</button>
</form>`;

const sideBar = ({ kind, name, links }: Surroundings<string>, here: string | undefined): Html =>
  html`<nav class="side" aria-label="${kind}">
  <p>${name}</p>
  ${links.map(
    (link) =>
      html`<a${link.isLast === true ? raw(' class="last"') : ''} href="${link.path}"${current(link.name === here)}>${link.words}</a>`,
  )}
</nav>`;

/** Makes a vendor's pages, with what stands around those of a place. */
export const createPageAnswer =
  <Place, Current extends string>(look: Look, surroundingsOf: (place: Place) => Surroundings<Current>) =>
  ({ title, body, status, place, current: here, script }: PageOf<Place, Current>): Promise<Answer> => {
    const around = place === undefined ? undefined : surroundingsOf(place);
    const main = html`<main>${body}</main>`;
    return wholePage(look, {
      title,
      frame: around === undefined ? main : html`<div class="frame">${sideBar(around, here)}${main}</div>`,
      ...(status === undefined ? {} : { status }),
      ...(around === undefined ? {} : { aside: meForm(around) }),
      ...(script === undefined ? {} : { script }),
    });
  };
