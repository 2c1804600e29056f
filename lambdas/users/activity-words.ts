import type { Activity } from '../core/activity.ts';

/** Names as the page shows them: of a vendor's id, and of people. */
export interface ActivityNames {
  readonly vendorTitle: (id: string) => string;
}

const integrationWords = (title: string, detail: string | undefined): string => {
  if (detail === 'on') return `Switched ${title} on for the practice`;
  if (detail === 'off') return `Switched ${title} off for the practice`;
  return `Changed the settings of ${title}`;
};

const webhookWords = (detail: string | undefined): string => {
  switch (detail) {
    case 'on':
      return 'Set a webhook endpoint';
    case 'off':
      return 'Switched the webhook off';
    case 'secret':
      return 'Replaced the webhook’s signing secret';
    default:
      return 'Changed the webhook endpoint';
  }
};

/** What a nightly check found of somebody's connection. `detail`: its fixed word. */
const connectionWords = (system: string, whom: string, detail: string | undefined): string => {
  if (detail === 'key_ended') return `${system} no longer accepts the key of ${whom}`;
  if (detail === 'account_moved') return `The ${system} key of ${whom} belongs to another account now`;
  return `The ${system} role of ${whom} changed`;
};

const documentWords = (detail: string | undefined): string => {
  switch (detail) {
    case 'logo':
      return 'Set the logo of the program document';
    case 'logo_removed':
      return 'Removed the logo of the program document';
    default:
      return 'Changed the look of the program document';
  }
};

/** What happened, as one sentence without who did it: that stands in a column of its own. */
export const activityWords = (entry: Activity, { vendorTitle }: ActivityNames): string => {
  const whom = entry.to?.name ?? 'somebody';
  const system = entry.vendor === undefined ? 'a practice management system' : vendorTitle(entry.vendor);
  switch (entry.kind) {
    case 'user_added':
      return `Added ${whom}${entry.detail === 'admin' ? ' as an administrator' : ''}`;
    case 'user_invited_again':
      return `Invited ${whom} again`;
    case 'user_joined':
      return `${whom} signed in for the first time`;
    case 'user_renamed':
      return `Changed the name of ${whom}`;
    case 'user_deactivated':
      return `Deactivated ${whom}`;
    case 'user_reactivated':
      return `Reactivated ${whom}`;
    case 'role_changed':
      return entry.detail === 'admin'
        ? `Made ${whom} an administrator`
        : `Took administrator rights from ${whom}`;
    case 'integration_changed':
      return integrationWords(system, entry.detail);
    case 'webhook_changed':
      return webhookWords(entry.detail);
    case 'document_changed':
      return documentWords(entry.detail);
    case 'key_saved':
      return `Saved the ${system} key of ${whom}`;
    case 'key_disconnected':
      return `Disconnected ${whom} from ${system}`;
    case 'api_key_issued':
      return `Created a Physitrack API key for ${whom} (${system})`;
    case 'api_key_shown':
      return `Looked at the Physitrack API key of ${whom} (${system})`;
    case 'api_key_rotated':
      return `Replaced the Physitrack API key of ${whom} (${system})`;
    case 'api_key_revoked':
      return `Revoked the Physitrack API keys of ${whom} (${system})`;
    case 'connection_changed':
      return connectionWords(system, whom, entry.detail);
    case 'sharing_invited':
      return entry.detail === 'at_once'
        ? `Shared all their clients with ${whom}, who had asked for one`
        : `Invited ${whom} to see all their clients`;
    case 'sharing_accepted':
      return `Accepted to see all clients of ${whom}`;
    case 'sharing_ended':
      return `Ended the sharing of clients with ${whom}`;
    case 'practice_sharing_changed':
      return entry.to === undefined
        ? 'Changed who shares with whom in the practice'
        : `Switched sharing in the practice ${entry.detail === 'on' ? 'on' : 'off'} for ${whom}`;
    case 'clients_moving':
      return `Began to move all clients of ${entry.from?.name ?? 'somebody'} to ${whom}`;
    case 'clients_moved':
      return `All clients of ${entry.from?.name ?? 'somebody'} were moved to ${whom}`;
    case 'subscription_changed':
      return 'Changed a subscription';
    case 'activity_exported':
      return 'Exported the activity';
  }
};
