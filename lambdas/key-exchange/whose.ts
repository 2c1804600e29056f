/** Of whom a sentence speaks: the reader, or a colleague whose connection an administrator looks after. */
export interface Whose {
  readonly name: string;
  readonly own: boolean;
}

/** `your key`, `Pat Practitioner’s key`. */
export const of = ({ own, name }: Whose, thing: string): string =>
  own ? `your ${thing}` : `${name}’s ${thing}`;

/** The same at the beginning of a sentence. */
export const atStart = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
