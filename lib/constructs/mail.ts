import { Arn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

export interface MailProps {
  /** @default nothing is mailed */
  readonly sender?: string;
}

/** Mail through SES, from one address that the region's operator had verified (alone, or with its whole domain). */
export class Mail extends Construct {
  readonly #sender: string | undefined;

  constructor(scope: Construct, id: string, { sender }: MailProps) {
    super(scope, id);
    this.#sender = sender;
  }

  /** Lets a function send mail from that address and from no other of the domain; without one it is told of none. */
  bind(fn: ServiceFunction): void {
    if (this.#sender === undefined) return;
    fn.set('MAIL_SENDER', this.#sender);
    const domain = this.#sender.slice(this.#sender.lastIndexOf('@') + 1);
    fn.allow({
      actions: ['ses:SendEmail'],
      // SES asks about the identity that was verified: https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
      resources: [this.#sender, domain].map((identity) =>
        Arn.format({ service: 'ses', resource: 'identity', resourceName: identity }, Stack.of(this)),
      ),
      conditions: { StringEquals: { 'ses:FromAddress': this.#sender } },
    });
  }
}
