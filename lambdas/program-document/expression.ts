/**
 * An expression over scripts and properties of letters. Not as a literal: V8 works those out, letter by letter of all
 * Unicode, as soon as it reads the code around them, together a dozen milliseconds of a start, and a document in English
 * needs none.
 */
export const expression = (source: string, flags = 'u'): RegExp => new RegExp(source, flags);
