import { brotliDecompressSync } from 'node:zlib';
import parsePhoneNumber, {
  type CountryCode,
  isSupportedCountry,
  type MetadataJson,
} from 'libphonenumber-js/core';
import { packedMetadata } from './packed-metadata.ts';
import type { ReadPhone } from './read-phone.ts';

let metadata: MetadataJson | undefined;

/** Unpacked on the first number, not when the function starts: most clicks need no phone number. */
const unpacked = (): MetadataJson => {
  metadata ??= JSON.parse(
    brotliDecompressSync(Buffer.from(packedMetadata, 'base64')).toString('utf8'),
  ) as MetadataJson;
  return metadata;
};

/** Calling code of North America, where a number does not tell a mobile from a landline. */
const NORTH_AMERICA = '1';

/**
 * A mobile number as `+` and digits (E.164), or `undefined` when the text is no valid mobile number.
 * `country` (ISO 3166-1 alpha-2) reads numbers typed the national way. `calledMobile`: whoever typed it said so;
 * only then is a North American number taken for one.
 */
export const toMobilePhone = (
  text: string,
  country: string | undefined,
  calledMobile: boolean,
): string | undefined => {
  const known = unpacked();
  const isKnown = (code: string): code is CountryCode => isSupportedCountry(code as CountryCode, known);
  const defaultCountry = country !== undefined && isKnown(country) ? country : undefined;
  const parsed = parsePhoneNumber(text, defaultCountry === undefined ? {} : { defaultCountry }, known);
  // The metadata in use knows only mobile ranges: valid means a valid mobile.
  if (parsed === undefined || !parsed.isValid() || parsed.ext !== undefined) return undefined;
  if (parsed.countryCallingCode === NORTH_AMERICA && !calledMobile) return undefined;
  return parsed.number;
};

/** Reads numbers of an account's country (ISO 3166-1 alpha-2), when it is known. */
export const readPhoneOf =
  (country: string | undefined): ReadPhone =>
  (text, calledMobile) =>
    toMobilePhone(text, country, calledMobile);
