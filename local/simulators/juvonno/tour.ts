/** The guide to linking a practitioner, as the home page tells it. */
import { html } from 'hono/html';
import type { TourPlaces, TourStep } from '../shared/simulator.ts';

/** From the exchange of keys to the program's PDF among the customer's documents. */
export const juvonnoTour = ({
  simulatorUrl,
  regionUrl,
  practitioners,
  demo,
}: TourPlaces): readonly TourStep[] => {
  const ada = practitioners.find(({ name }) => name.startsWith('Ada'));
  const clinic = `${simulatorUrl}${demo.path.replace(/\/customers$/, '')}`;
  return [
    {
      title: 'Configure the practitioner in Physitrack',
      content: html`Sign in to <a href="${regionUrl}/sign-in">Physitrack</a> as ${ada?.name}
      (<span class="code">${ada?.email}</span>), open <strong>Users</strong>, choose Newton Newcomer, go to
      <strong>Integrate with</strong> and choose Juvonno. Newton can do the same for himself in
      <strong>My account &gt; Settings</strong>.`,
    },
    {
      title: 'Copy the Juvonno API Key',
      content: html`In the <a href="${clinic}/settings">simulated Juvonno</a> go to <strong>Settings</strong>; under
      <strong>Staff</strong> choose <strong>Practitioners</strong>, open Newton’s profile, then the
      <strong>Login</strong> tab, and copy the <strong>API Key</strong>:
      <span class="code">${demo.tokens.practitioner?.key}</span>`,
    },
    {
      title: 'Exchange the API keys',
      content: html`Paste it into <strong>PMS Token</strong> in Physitrack and save. Copy the
      <strong>Physitrack API Key</strong> that appears, paste it into the field of that name on Newton’s
      <strong>Login</strong> tab, and press <strong>Save &amp; Exit</strong>.`,
    },
    {
      title: 'Open a patient from Juvonno',
      content: html`At the top of Juvonno become Newton, open the <a href="${clinic}/customers">customer</a> Rowan
      Example and press <strong>Open in Physitrack</strong>. Newton is signed in and the client is open.`,
    },
    {
      title: 'Assign a program from Juvonno',
      content: html`Back on Rowan’s page press <strong>Assign program from template</strong>. A few seconds later the
      program’s PDF is among Rowan’s documents.`,
    },
    {
      title: 'Make something go wrong',
      content: html`On the <a href="${simulatorUrl}/switches">panel of switches</a> make Juvonno slow or refuse calls,
      take its upload tokens away or switch a key off, and see what Physitrack says.`,
    },
  ];
};
