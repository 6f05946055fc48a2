import * as z from 'zod';
import { nearest } from '../../model/nearest.ts';

/** The roles that are common enough to be known by name. */
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

/** What somebody did for a publication: the name of a role, or its code. Gives the code of the MARC list of relators. */
export const role = z.string({ error: 'a role such as `editor`' }).transform((value, context) => {
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
