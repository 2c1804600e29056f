/**
 * Reads a phone number as a PMS has it: E.164, or `undefined` for what is no mobile number. `calledMobile`: whoever typed
 * it said so. Handed to a vendor when it is opened (`mobile-phone.ts` makes it), so that functions which only speak of
 * vendors carry no phone library.
 */
export type ReadPhone = (text: string, calledMobile: boolean) => string | undefined;

/** For whoever opens a vendor and reads no patients. */
export const readNoPhone: ReadPhone = () => undefined;
