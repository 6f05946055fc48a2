import * as z from 'zod';
import { path, text } from '../../model/options/values.ts';

/** `@libpdf/core` escapes these twice (measured with 0.4.2), so that viewers would show backslashes. */
const plain = text.refine((value) => !/[()\\]/u.test(value), { error: 'text without `(`, `)` and `\\`' });

const variable = z
  .string({ error: 'the name of an environment variable' })
  .regex(/^[A-Z_][A-Z0-9_]*$/iu, { error: 'the name of an environment variable, such as `SIGNING_PASSWORD`' });

/** The key that PDFs are signed with. */
export const signature = z.strictObject(
  {
    file: path.describe(
      'The path of the PKCS#12 file (`.p12`, `.pfx`) with the key and its certificate. With an RSA key, the PDF is the same in every run; ECDSA uses a random number each time.',
    ),
    passwordVariable: variable
      .optional()
      .describe('The name of the environment variable with the password of the file. Default: no password.'),
    reason: plain.optional().describe('The reason for signing. Default: none.'),
    location: plain.optional().describe('The place of signing. Default: none.'),
    contact: plain.optional().describe('Contact information of the signer. Default: none.'),
  },
  { error: 'a group of keys with a `file`' },
);
