import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Site } from '../web/site.ts';
import { type RefusedInvitation, sharingPage } from './sharing-page.ts';
import { createSharingView, type SharingViewDeps } from './sharing-view.ts';
import { saidWords } from './sharing-words.ts';

export interface ShowSharingDeps extends SharingViewDeps {
  readonly site: Site;
  readonly signedIn: (request: WebRequest) => Promise<SignedIn>;
}

/** The page for somebody who is signed in, with an invitation that was not sent. */
export const createSharingScreen = (deps: ShowSharingDeps) => {
  const viewOf = createSharingView(deps);
  return async (request: WebRequest, me: number, refused?: RefusedInvitation): Promise<WebResponse> =>
    sharingPage(deps.site, request, {
      view: await viewOf(me, request.query),
      said: refused === undefined ? saidWords(request.query) : undefined,
      refused,
    });
};

/** *My account > Sharing*. */
export const createShowSharing = (deps: ShowSharingDeps): WebHandler => {
  const screen = createSharingScreen(deps);
  return async (request) => {
    const { practitioner } = await deps.signedIn(request);
    return screen(request, practitioner.id);
  };
};
