import type { ClientActivity } from '../core/activity.ts';

/** What happened to a client, as one sentence without who did it. `vendorTitle`: the name of a vendor's id. */
export const clientActivityWords = (
  { kind, to, vendor, detail }: ClientActivity,
  vendorTitle: (id: string) => string,
): string => {
  const whom = to?.name ?? 'a colleague';
  const system = vendor === undefined ? 'the practice management system' : vendorTitle(vendor);
  const asked = detail === 'asked' ? ', having asked the client' : '';
  switch (kind) {
    case 'imported':
      return `Added the client from ${system}`;
    case 'opened':
      return 'Opened the client';
    case 'program_filed':
      return `The document of program ${detail ?? ''} was filed in ${system}`;
    case 'share_asked':
      return detail === undefined
        ? `Asked ${to === undefined ? 'the owner' : whom} to share the client`
        : `Asked the client to agree to sharing with ${whom}`;
    case 'share_declined':
      return `Did not share the client with ${whom}`;
    case 'shared':
      return `Shared the client with ${whom}${asked}`;
    case 'unshared':
      return `Ended the sharing of the client with ${whom}`;
    case 'transfer_asked':
      return `Asked the client to agree to a transfer to ${whom}`;
    case 'transferred':
      return `Transferred the client to ${whom}${asked}`;
    case 'handover_cancelled':
      return `Withdrew the question about ${whom}`;
    case 'handover_declined':
      return `The client did not agree to ${whom}`;
  }
};
