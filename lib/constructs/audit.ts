import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Says beside a construct why a rule of the audit packs (cdk-nag: AWS Solutions, HIPAA Security) does not apply
 * to it and to what is inside it: rule id -> one sentence that an auditor would accept.
 */
export const accept = (construct: IConstruct, reasons: Readonly<Record<string, string>>): void =>
  Validations.of(construct).acknowledge(...Object.entries(reasons).map(([id, reason]) => ({ id, reason })));
