import { button, link, type Start, type Visit } from './visit.ts';

/** A page of the region's first clinic in the simulated Juvonno. */
const simulated =
  (path: string) =>
  ({ page, region }: Start) =>
    page.goto(`${region.vendors.juvonno?.url.replace(/\/customers$/, '')}${path}`);

/** The customer with the longest name. */
const longest = '/customers/14007';

/** The simulated Juvonno, as somebody of the clinic sees it. */
export const juvonno: readonly Visit[] = [
  {
    name: 'the simulated Juvonno’s clinics',
    who: 'nobody',
    open: ({ page, at }) => page.goto(at.demo.simulators.juvonno ?? ''),
    heading: 'Choose a clinic',
    action: link('Harbour Physio AU'),
  },
  {
    name: 'its customers',
    who: 'nobody',
    open: simulated('/customers?all=1'),
    heading: 'Customers',
    says: ['Inactive'],
    action: link('Rowan Example'),
  },
  {
    name: 'a customer',
    who: 'nobody',
    open: simulated(longest),
    heading: 'Bartholomew-Alexander Fitzgerald Cholmondeley-Featherstonehaugh-Wolfeschlegelstein',
    says: ['Assign program from template', 'Documents'],
    action: button('Open in Physitrack'),
  },
  {
    name: 'a customer whose details are changed',
    who: 'nobody',
    open: simulated(`${longest}/edit`),
    heading: 'Edit Bartholomew-Alexander Fitzgerald Cholmondeley-Featherstonehaugh-Wolfeschlegelstein',
    action: button('Save customer'),
  },
  {
    name: 'Assign program from template without a Physitrack API Key',
    who: 'nobody',
    open: simulated(`${longest}/programs/new`),
    heading: 'Assign program from template',
    status: 422,
    says: ['Your profile has no Physitrack API Key.'],
  },
  {
    name: 'the simulated Juvonno’s settings',
    who: 'nobody',
    open: simulated('/settings'),
    heading: 'Settings',
    says: ['Staff'],
    action: link('Practitioners'),
  },
  {
    name: 'its practitioners',
    who: 'nobody',
    open: simulated('/settings/practitioners'),
    heading: 'Practitioners',
    action: link('Newton Newcomer'),
  },
  {
    name: 'a practitioner’s Login tab',
    who: 'nobody',
    open: simulated('/settings/practitioners/1503/login'),
    heading: 'Newton Newcomer',
    says: ['API Key', 'Physitrack API Key'],
    action: button('Save & Exit'),
  },
  {
    name: 'the clinic’s Physitrack integration',
    who: 'nobody',
    open: simulated('/settings/physitrack'),
    heading: 'Physitrack',
    says: ['No events yet.'],
    action: button('Save'),
  },
  {
    name: 'the panel of Juvonno’s switches',
    who: 'nobody',
    open: ({ page, at }) => page.goto(`${at.demo.simulators.juvonno}/switches`),
    heading: 'Switches',
    action: button('Switch on'),
  },
];
