/** The story of the click, as the home page tells it. */
import { html } from 'hono/html';
import type { TourPlaces, TourStep } from '../shared/simulator.ts';

/** From the first sign-in to the PDF in the patient's Files. */
export const clinikoTour = (places: TourPlaces): readonly TourStep[] => {
  const { simulatorUrl, regionUrl, regionCode, demo } = places;
  const newton = places.practitioners.find(({ name }) => name.startsWith('Newton'));
  return [
    {
      title: 'Sign in',
      content: html`Open <a href="${regionUrl}/sign-in">Physitrack ${regionCode.toUpperCase()}</a> and choose ${newton?.name}
      (<span class="code">${newton?.email}</span>), who is not connected to Cliniko yet.`,
    },
    {
      title: 'Paste the key',
      content: html`In <a href="${regionUrl}/account/settings">My account &gt; Settings</a> choose Cliniko, paste the key
      <span class="code">${demo.tokens.practitioner?.key}</span> and press <strong>Save changes</strong>.`,
    },
    {
      title: 'Click in Cliniko',
      content: html`In the <a href="${simulatorUrl}">simulated Cliniko</a>, account ${demo.clinic}, open
      the patient Peggy Example and press <strong>Open in Physitrack</strong>. The client is created on the first
      click and opened on every later one.`,
    },
    {
      title: 'Assign a program',
      content: 'On the client’s page press the button that assigns a program, choose a template and save.',
    },
    {
      title: 'See the PDF in Cliniko',
      content:
        'A few seconds later the program’s PDF is in the patient’s Files in the simulated Cliniko. The client page tells how far it is.',
    },
    {
      title: 'Make something go wrong',
      content: html`On the <a href="${simulatorUrl}/switches">panel of switches</a> make Cliniko slow, refuse calls or
      break down, archive a patient or revoke the key, and see what Physitrack says.`,
    },
  ];
};
