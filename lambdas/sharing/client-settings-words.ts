/** What a redirect to Client settings may say: fixed words, never a name. */
const said = {
  asked:
    'The client is asked by e-mail. A yes shows here by itself; yes and no are both in the client’s activity.',
  shared: 'This client is shared now.',
  transferred: 'This client is transferred. The new owner shares it with you.',
  ended:
    'This client is no longer shared with your colleague by itself. Whoever sees all your clients can still open it.',
  cancelled: 'Cancelled. The link in the e-mail to the client does not work any more.',
} as const;
export type SettingsWord = keyof typeof said;

const isWord = (word: string | null): word is SettingsWord => word !== null && Object.hasOwn(said, word);

export const settingsWords = (word: string | null): string | undefined =>
  isWord(word) ? said[word] : undefined;

export const settingsPath = (clientId: number, word: SettingsWord): string =>
  `/clients/${clientId}/settings?${new URLSearchParams({ done: word })}`;
