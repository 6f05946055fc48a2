import type { Contributor, Metadata } from '../../../model/publication.ts';

/** Roles that schema.org has a property for, by their codes of the MARC list of relators; the others are contributors. */
const properties: Readonly<Record<string, string>> = {
  aut: 'author',
  edt: 'editor',
  fnd: 'funder',
  ill: 'illustrator',
  spn: 'sponsor',
  trl: 'translator',
};

/** Authors and contributors in the words of schema.org, under the properties of their roles. */
export function peopleByRole({ authors, contributors = [] }: Metadata): Record<string, object[]> {
  const byProperty: Record<string, object[]> = {};
  const add = (property: string, contributor: Contributor) => {
    byProperty[property] = [...(byProperty[property] ?? []), person(contributor)];
  };
  for (const author of authors) add(properties[author.role ?? 'aut'] ?? 'contributor', author);
  for (const contributor of contributors) add(properties[contributor.role ?? ''] ?? 'contributor', contributor);
  return byProperty;
}

export function organization(name: string): object {
  return { '@type': 'Organization', name };
}

function person({ name, affiliation, affiliations, email, orcid }: Contributor): object {
  const page = orcid && `https://orcid.org/${orcid}`;
  return {
    '@type': 'Person',
    '@id': page,
    name,
    'affiliation': affiliations?.map(organization) ?? (affiliation && organization(affiliation)),
    email,
    'sameAs': page,
  };
}
