import { type Discount, reductionWords, usableOn } from '../core/discount.ts';
import { monthWords } from '../core/local-day.ts';

const dayWords = (day: string): string => `${Number(day.slice(8))} ${monthWords(day.slice(0, 7))}`;

/** Why a code that somebody entered is not taken, for people; `undefined`: it is. @param day today, `YYYY-MM-DD` */
export const refusedCode = (
  discount: Discount | undefined,
  day: string,
  region: string,
): string | undefined => {
  if (discount === undefined)
    return `There is no such code in the region ${region.toUpperCase()}. Check its spelling; codes of another country do not work here.`;
  switch (usableOn(discount, day)) {
    case 'usable':
      return undefined;
    case 'ended':
      return 'This code has ended and can’t be used any more.';
    case 'expired':
      return `This code was valid until ${dayWords(discount.validTo)}.`;
    case 'not_yet':
      return `This code is valid from ${dayWords(discount.validFrom)}. Enter it then.`;
    case 'expires_before':
      return `This code is valid until ${dayWords(discount.validTo)}, and a code counts from the next calendar month.`;
  }
};

/** `SPRING-20 (20% off)`. */
export const codeWords = (code: string, discount: Discount | undefined): string =>
  discount === undefined ? code : `${code} (${reductionWords(discount.reduction)})`;

/** What was just done, by the fixed word in `?done=…`. */
export const doneWords = (word: string | null): string | undefined =>
  new Map([
    ['set', 'Your discount code is saved. It counts from the next calendar month.'],
    ['had', 'This is the code you have already, so nothing was changed.'],
    ['kept', 'Nothing was changed.'],
    ['removed', 'The discount code is removed. It counts to the end of this month.'],
    ['added', 'Your colleague is on your subscription, and has your discount from the next calendar month.'],
    ['taken', 'Your colleague is no longer on your subscription.'],
    ['left', 'You are no longer on your colleague’s subscription.'],
  ]).get(word ?? '');
