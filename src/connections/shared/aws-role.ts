import { z } from 'zod';
import { text } from '../../schema/fields.ts';

/** An IAM role of the user's account. The API description gives no pattern for the ARN. */
export const awsRole = z.strictObject({ roleArn: text, testBucket: text.optional() });
