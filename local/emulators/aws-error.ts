import type { ServerResponse } from 'node:http';

/** A failure as an AWS service reports it. `code` is the name that SDK clients turn into an exception class. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
  }
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Answers with an error in the service's own form: XML from S3, JSON from all others (SES reads its code in a header). */
export const sendAwsError = (response: ServerResponse, service: string, error: AwsError): void => {
  if (service === 's3') {
    response.writeHead(error.status, { 'content-type': 'application/xml' });
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${xml(error.code)}</Code><Message>${xml(error.message)}</Message></Error>`,
    );
    return;
  }
  response.writeHead(error.status, {
    'content-type': jsonTypeOf(service),
    ...(service === 'ses' ? { 'x-amzn-errortype': error.code } : {}),
  });
  response.end(JSON.stringify({ __type: error.code, message: error.message, Message: error.message }));
};

const VERSION_1_1: readonly string[] = ['secretsmanager', 'cognito-idp', 'events'];

/** Content type of the version of AWS JSON that a service speaks. */
export const jsonTypeOf = (service: string): string =>
  VERSION_1_1.includes(service) ? 'application/x-amz-json-1.1' : 'application/x-amz-json-1.0';
