import licenseIds from 'spdx-license-ids/index.json' with { type: 'json' };
import * as z from 'zod';
import { withoutUndefined } from '../../model/lists.ts';
import { orcidCheckDigit } from '../../model/options/identifiers.ts';
import { boolean, oneOrMore, text } from '../../model/options/values.ts';
import type { Contributor, License } from '../../model/publication.ts';
import { nearest } from '../../model/wording.ts';

/** Common roles that have a name. */
const codes: Readonly<Record<string, string>> = {
  'adapter': 'adp',
  'annotator': 'ann',
  'author': 'aut',
  'author of afterword': 'aft',
  'author of foreword': 'aui',
  'author of introduction': 'aui',
  'book designer': 'bkd',
  'cartographer': 'ctg',
  'collaborator': 'ctb',
  'commentator': 'cmm',
  'compiler': 'com',
  'contributor': 'ctb',
  'copyright holder': 'cph',
  'cover designer': 'cov',
  'data contributor': 'dtc',
  'designer': 'dsr',
  'editor': 'edt',
  'funder': 'fnd',
  'host institution': 'his',
  'illustrator': 'ill',
  'interviewee': 'ive',
  'interviewer': 'ivr',
  'lyricist': 'lyr',
  'narrator': 'nrt',
  'photographer': 'pht',
  'programmer': 'prg',
  'proofreader': 'pfr',
  'publisher': 'pbl',
  'researcher': 'res',
  'reviewer': 'rev',
  'sponsor': 'spn',
  'teacher': 'tch',
  'thesis advisor': 'ths',
  'transcriber': 'trc',
  'translator': 'trl',
  'type designer': 'tyd',
  'typographer': 'tyg',
};

/** All codes of the MARC list of relators (Library of Congress, id.loc.gov/vocabulary/relators). */
const relators = new Set(
  [
    'abr acp act adi adp aft anc anl anm ann ant ape apl app aqt arc ard arr art asg asn ato att auc aud aui aus aut',
    'bdd bjd bka bkd bkp blw bnd bpd brd brl bsl cad cas ccp chr cli cll clr clt cmm cmp cmt cnd cng cns coe col com',
    'con cop cor cos cot cou cov cpc cpe cph cpl cpt cre crp crr crt csl csp cst ctb cte ctg ctr cts ctt cur cwt dbd',
    'dbp dfd dfe dft dgc dgg dgs dir dis djo dln dnc dnr dpc dpt drm drt dsr dst dtc dte dtm dto dub edc edd edm edt',
    'egr elg elt eng enj etr evp exp fac fds fld flm fmd fmk fmo fmp fnd fon fpy frg gdv gis his hnr hst ill ilu',
    'ink ins inv isb itr ive ivr jud jug lbr lbt ldr led lee lel len let lgd lie lil lit lsa lse lso ltg ltr lyr mcp',
    'mdc med mfp mfr mka mod mon mrb mrk msd mte mtk mup mus mxe nan nrt onp opn org orm osp oth own pad pan pat pbd',
    'pbl pdr pfr pht plt pma pmn pop ppm ppt pra prc prd pre prf prg prm prn pro prp prs prt prv pta pte ptf pth ptt',
    'pup rap rbr rcd rce rcp rdd red ren res rev rpc rps rpt rpy rse rsg rsp rsr rst rth rtm rxa sad sce scl scr sde',
    'sds sec sfx sgd sgn sht sll sng spk spn spy srv std stg stl stm stn str swd tad tau tcd tch ths tld tlg tlh tlp',
    'trc trl tyd tyg uvp vac vdg vfx voc wac wal wam wat wdc wde wfs wft win wit wpr wst wts',
  ].flatMap((line) => line.split(' ')),
);

/** The role of a person in a publication: its name or its code. Returns the code of the MARC list of relators. */
const role = z.string({ error: 'a role such as `editor`' }).transform((value, context) => {
  const name = value
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, ' ');
  const code = Object.hasOwn(codes, name) ? codes[name] : relators.has(name) ? name : undefined;
  if (code !== undefined) return code;
  const near = nearest(name, Object.keys(codes));
  const message = `a role such as ${near ? `\`${near}\`` : '`editor` or `translator`'}, or a code of the MARC relators`;
  context.issues.push({ code: 'custom', message, input: value });
  return z.NEVER;
});

const shape = 'an ORCID such as `0000-0002-1825-0097`';

/** An ORCID, as such or as a URL; returns the 16 characters in groups of four. */
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

/** An institution: by name, or in the form of other tools. */
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
const institutions = oneOrMore(institution, 'an institution or a list of them');

const email = z
  .string({ error: 'an email address' })
  .trim()
  .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/u, { error: 'an email address' });

/** An author's description of a person, in the form of the publication. */
function contributorOf(given: z.output<typeof details>): Contributor {
  const { affiliation, affiliations = affiliation, corresponding = true, email, ...rest } = given;
  const [first, ...others] = affiliations ?? [];
  return withoutUndefined({
    ...rest,
    affiliation: first,
    affiliations: first !== undefined && others.length > 0 ? [first, ...others] : undefined,
    // Unless the author says otherwise, an e-mail address is meant to be used.
    email: corresponding ? email : undefined,
  });
}

const details = z.strictObject({
  name: text.describe('The name as printed.'),
  fileAs: text.optional().describe('The name as library catalogues sort it: `Lovelace, Ada`.'),
  role: role.optional().describe('The role of the person. Default: `author` for authors, none for contributors.'),
  affiliation: institutions.optional().describe('The institution of the person, or a list of institutions.'),
  affiliations: institutions.optional().describe('Another name for `affiliation`.'),
  email: email.optional().describe('An email address for readers. It is printed.'),
  corresponding: boolean.optional().describe('Whether to print `email`. Default: `true`.'),
  orcid: orcid.optional().describe('The ORCID of the person.'),
});

const person = z.union([text.transform((name): Contributor => ({ name })), details.transform(contributorOf)], {
  error: 'a name, or a group of keys with a `name`',
});

/** One person or several, each as a name or with details. */
export const people = oneOrMore(person, 'a name or a list of names');

const ids: readonly string[] = licenseIds;
const expected = 'the SPDX id of a licence, such as `CC-BY-4.0`, or its URL';

/** The licences of Creative Commons, which have their own URLs. */
const creativeCommons = /^CC-(?<terms>BY(?:-(?:NC|ND|SA))*)-(?<version>\d\.\d)$/u;

/** A licence by its SPDX id, or by the URL of its text. */
export const license = z.string({ error: expected }).transform((text, context): License => {
  const value = text.trim();
  if (/^https?:\/\//iu.test(value) && URL.canParse(value)) return { name: value, url: value };
  const id = ids.find((known) => known.toLowerCase() === value.toLowerCase());
  if (id !== undefined) return licenseOf(id);
  const near = nearest(value, ids);
  context.issues.push({
    code: 'custom',
    message: near ? `the SPDX id of a licence, such as \`${near}\`, or its URL` : expected,
    input: text,
  });
  return z.NEVER;
});

function licenseOf(id: string): License {
  if (id === 'CC0-1.0') return { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
  const { terms, version } = creativeCommons.exec(id)?.groups ?? {};
  if (terms === undefined) return { name: id, url: `https://spdx.org/licenses/${id}.html` };
  return {
    name: `CC ${terms} ${version}`,
    url: `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`,
  };
}
