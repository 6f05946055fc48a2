import * as z from 'zod';
import { path, text } from '../../model/options/values.ts';

/** `@libpdf/core` escapes these twice (measured with 0.4.2), so that viewers would show backslashes. */
const plain = text.refine((value) => !/[()\\]/u.test(value), { error: 'text without `(`, `)` and `\\`' });

const variable = z
  .string({ error: 'the name of an environment variable' })
  .regex(/^[A-Z_][A-Z0-9_]*$/iu, { error: 'the name of an environment variable, like `SIGNING_PASSWORD`' });

/** The key that PDFs are signed with. */
export const signature = z.strictObject(
  {
    file: path.describe(
      'Path of the PKCS#12 file (`.p12`, `.pfx`) with the key and its certificate. With an RSA key the PDF is the same in every run; ECDSA takes a random number each time.',
    ),
    passwordVariable: variable
      .optional()
      .describe('Name of the environment variable that holds the password of the file. Default: no password.'),
    reason: plain.optional().describe('Why it is signed. Default: none.'),
    location: plain.optional().describe('Where it is signed. Default: none.'),
    contact: plain.optional().describe('How to reach the one who signs. Default: none.'),
  },
  { error: 'a group of keys with a `file`' },
);
