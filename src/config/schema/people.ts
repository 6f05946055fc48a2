import * as z from 'zod';
import { orcidCheckDigit } from '../../model/options/check-digits.ts';
import { boolean, text } from '../../model/options/values.ts';
import type { Contributor } from '../../model/publication.ts';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { role } from './roles.ts';

const shape = 'an ORCID such as `0000-0002-1825-0097`';

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
  if (!digits.endsWith(check)) return refuse(`an ORCID whose last digit is \`${check}\``);
  return digits.replace(/(.{4})(?!$)/gu, '$1-');
});

/** An institution: by name, or as other tools describe one. */
const institution = z.union(
  [
    text,
    z
      .looseObject({
        name: text.optional(),
        department: text.optional(),
        city: text.optional(),
        country: text.optional(),
      })
      .transform(({ name, department, city, country }, context) => {
        const parts = [department, name, city, country].filter((part) => part !== undefined);
        if (parts.length > 0) return parts.join(', ');
        context.issues.push({ code: 'custom', message: 'an institution with a `name`', input: name });
        return z.NEVER;
      }),
  ],
  { error: 'an institution' },
);

/** One or several. */
const institutions = z.union([institution.transform((one) => [one]), z.array(institution)], {
  error: 'an institution or a list of them',
});

const email = z
  .string({ error: 'an email address' })
  .trim()
  .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/u, { error: 'an email address' });

/** What an author says of a person, as the publication has it. */
function contributorOf({
  affiliation,
  affiliations = affiliation,
  corresponding = true,
  email,
  ...rest
}: Given): Contributor {
  const [first, ...others] = affiliations ?? [];
  return withoutUndefined({
    ...rest,
    affiliation: first,
    affiliations: first !== undefined && others.length > 0 ? [first, ...others] : undefined,
    // Without a word on it, an address that is given is meant to be used.
    email: corresponding ? email : undefined,
  });
}

interface Given {
  name: string;
  fileAs?: string | undefined;
  role?: string | undefined;
  affiliation?: string[] | undefined;
  affiliations?: string[] | undefined;
  orcid?: string | undefined;
  email?: string | undefined;
  corresponding?: boolean | undefined;
}

const person = z.union(
  [
    text.transform((name): Contributor => ({ name })),
    z
      .strictObject({
        name: text.describe('The name as printed.'),
        fileAs: text.optional().describe('The name as library catalogues sort it: `Lovelace, Ada`.'),
        role: role.optional().describe('The role of the person. Default: `author` for authors, none for contributors.'),
        affiliation: institutions.optional().describe('The institution of the person, or a list of institutions.'),
        affiliations: institutions.optional().describe('Another name for `affiliation`.'),
        email: email.optional().describe('An email address for readers. It is printed.'),
        corresponding: boolean.optional().describe('Whether to print `email`. Default: `true`.'),
        orcid: orcid.optional().describe('The ORCID of the person.'),
      })
      .transform(contributorOf),
  ],
  { error: 'a name, or a group of keys with a `name`' },
);

/** One person or several, each given by name or with more about them. */
export const people = z.union([person.transform((one) => [one]), z.array(person)], {
  error: 'a name or a list of names',
});
