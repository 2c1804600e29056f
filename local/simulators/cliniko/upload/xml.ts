/** S3's answers in XML. */
import type { Answer } from '../../shared/http.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text made safe inside an element. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

const document = (name: string, elements: Readonly<Record<string, string>>): string => {
  const inner = Object.entries(elements).map(([tag, text]) => `<${tag}>${escapeXml(text)}</${tag}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}>${inner.join('')}</${name}>`;
};

/** An answer whose body is one XML element with text elements inside. */
export const xmlAnswer = (
  status: number,
  name: string,
  elements: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/xml', server: 'AmazonS3', ...headers },
  body: document(name, elements),
});

/** An error as S3 sends it. */
export const s3Error = (status: number, code: string, message: string): Answer =>
  xmlAnswer(status, 'Error', { Code: code, Message: message, RequestId: '0000000000000000' });
