import * as z from 'zod';
import type { Contributor } from '../../model/publication.ts';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { orcidCheckDigit } from './check-digits.ts';
import { role } from './roles.ts';
import { text } from './values.ts';

const shape = 'an ORCID like `0000-0002-1825-0097`';

/** An ORCID, given as such or as its address; gives the 16 characters in groups of four. */
const orcid = z.string({ error: shape }).transform((value, context) => {
  const refuse = (message: string) => {
    context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  };
  const bare = value.trim().replace(/^https?:\/\/orcid\.org\//iu, '');
  if (!/^(?:\d{4}-?){3}\d{3}[\dX]$/iu.test(bare)) return refuse(shape);
  const digits = bare.replaceAll('-', '').toUpperCase();
  const check = orcidCheckDigit(digits.slice(0, 15));
  if (!digits.endsWith(check)) return refuse(`an ORCID that ends with the check digit \`${check}\``);
  return digits.replace(/(.{4})(?!$)/gu, '$1-');
});

const person = z.union(
  [
    text.transform((name): Contributor => ({ name })),
    z
      .strictObject({
        name: text.describe('The name, as it is printed.'),
        fileAs: text.optional().describe('The name as a library sorts it: `Lovelace, Ada`.'),
        role: role.optional().describe('What the person did. Default: `author` for authors, none for contributors.'),
        affiliation: text.optional().describe('The institution that the person works for.'),
        orcid: orcid.optional().describe('The ORCID of the person.'),
      })
      .transform((given): Contributor => withoutUndefined(given)),
  ],
  { error: 'a name, or a group of keys with a `name`' },
);

/** One person or several, each given by name or with more about them. */
export const people = z.union([person.transform((one) => [one]), z.array(person)], {
  error: 'a name or a list of names',
});
