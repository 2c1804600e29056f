const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LARGEST_CODE_POINT = 0x10ffff;

const decodeEntity = (name: string): string | undefined => {
  if (!name.startsWith('#')) return ENTITIES[name];
  const code = name.startsWith('#x')
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= LARGEST_CODE_POINT ? String.fromCodePoint(code) : undefined;
};

/** Text of an XML element; `undefined` when an entity in it is not one of XML's own. */
const decode = (text: string): string | undefined => {
  let unknown = /&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,4});)/.test(text);
  const decoded = text.replace(/&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (_, name: string) => {
    const character = decodeEntity(name);
    if (character === undefined) unknown = true;
    return character ?? '';
  });
  return unknown ? undefined : decoded;
};

/**
 * The object's key out of S3's `PostResponse`: one flat document of four elements, so this reads exactly that and
 * nothing more of XML. A document type, comments, CDATA, a second key or no key: `undefined`.
 */
export const keyOfPostResponse = (xml: string): string | undefined => {
  if (xml.includes('<!')) return undefined;
  const [, inside] =
    /^\s*(?:<\?xml[^<>]*\?>\s*)?<PostResponse(?:\s[^<>]*)?>([\s\S]*)<\/PostResponse>\s*$/.exec(xml) ?? [];
  const keys = [...(inside ?? '').matchAll(/<Key>([^<]*)<\/Key>/g)];
  const [first] = keys;
  if (first === undefined || keys.length > 1) return undefined;
  const key = decode(first[1] ?? '');
  return key === '' ? undefined : key;
};
