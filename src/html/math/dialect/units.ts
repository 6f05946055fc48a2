import { byName } from '../../../model/lists.ts';
import { argumentOf, defineMacro, type Expander, optionOf, type Token, textOf } from './expander.ts';

/** Prefixes of units (The International System of Units, table 7; IEC 80000-13 for the binary ones). */
const prefixes = byName({
  q: 'quecto',
  r: 'ronto',
  y: 'yocto',
  z: 'zepto',
  a: 'atto',
  f: 'femto',
  p: 'pico',
  n: 'nano',
  μ: 'micro',
  m: 'milli',
  c: 'centi',
  d: 'deci',
  da: 'deca deka',
  h: 'hecto',
  k: 'kilo',
  M: 'mega',
  G: 'giga',
  T: 'tera',
  P: 'peta',
  E: 'exa',
  Z: 'zetta',
  Y: 'yotta',
  R: 'ronna',
  Q: 'quetta',
  Ki: 'kibi',
  Mi: 'mebi',
  Gi: 'gibi',
  Ti: 'tebi',
});

/** Units by their commands in siunitx. */
const named = byName({
  'A': 'ampere',
  'μA': 'uA',
  'B': 'bel byte',
  'Bq': 'becquerel',
  'C': 'coulomb',
  'Da': 'dalton',
  'F': 'farad',
  'μF': 'uF',
  'Gy': 'gray',
  'H': 'henry',
  'Hz': 'hertz',
  'J': 'joule',
  'K': 'kelvin',
  'L': 'liter',
  'N': 'newton',
  'Pa': 'pascal',
  'S': 'siemens',
  'Sv': 'sievert',
  'T': 'tesla',
  'V': 'volt',
  'W': 'watt',
  'Wb': 'weber',
  'au': 'astronomicalunit',
  'cd': 'candela',
  'd': 'day',
  'dB': 'decibel',
  'eV': 'electronvolt',
  'g': 'gram',
  'h': 'hour',
  'ha': 'hectare',
  'kg': 'kilogram',
  'l': 'litre',
  'lm': 'lumen',
  'lx': 'lux',
  'm': 'metre meter',
  'min': 'minute',
  'mol': 'mole',
  'rad': 'radian',
  's': 'second',
  'sr': 'steradian',
  't': 'tonne',
  'u': 'atomicmassunit',
  'Å': 'angstrom',
  'Ω': 'ohm',
  'μg': 'ug',
  'μm': 'um',
  'μs': 'us',
  '%': 'percent',
  '°C': 'celsius degreeCelsius',
  '°': 'degree',
  '′': 'arcminute',
  '″': 'arcsecond',
});

/** Symbols that are commands themselves. */
const symbols = [
  'A mA C F pF nF Hz kHz MHz GHz J kJ K L mL N kN Pa kPa MPa GPa T V mV kV W mW kW MW bar bit dB eV meV keV MeV GeV TeV',
  'g kg mg kWh l ml m km cm mm nm mol mmol s ms ns',
].flatMap((line) => line.split(' '));

const units = new Map<string, string>([...named, ...symbols.map((symbol) => [symbol, symbol] as const)]);

/** Units that follow their number without a space. */
const close = /^[°′″]$/u;

/** Powers that follow their unit. */
const powersBehind = byName({ 2: 'squared', 3: 'cubed' });

/** Powers that precede their unit. */
const powersBefore = byName({ 2: 'square', 3: 'cubic' });

/** A unit with its prefix, and its power. */
interface Factor {
  symbol: string;
  power: string;
  isDivisor: boolean;
}

/** What each command prints, by its arguments behind the options. */
const commands: Readonly<Record<string, (expander: Expander) => string>> = {
  '\\unit': unitArgument,
  '\\si': unitArgument,
  '\\num': numberArgument,
  '\\numrange': range,
  '\\numlist': list,
  '\\SI': quantity,
  '\\qtyrange': followedByUnit(range),
  '\\SIrange': followedByUnit(range),
  '\\qtylist': followedByUnit(list),
  '\\SIlist': followedByUnit(list),
  '\\ang': angle,
};

/** Lets formulas use numbers with units in the commands of siunitx, with its default output. Its options are ignored. */
export function definesUnits(): void {
  for (const [name, read] of Object.entries(commands)) {
    defineMacro(name, (expander) => {
      optionOf(expander);
      return read(expander);
    });
  }
  defineMacro('\\qty', quantityOrBrackets);
}

/** The package `physics` has a command of this name for what is in brackets of any kind. */
function quantityOrBrackets(expander: Expander): string {
  expander.consumeSpaces();
  const opening = expander.future().text;
  const closing = { '(': ')', '[': ']', '|': '|' }[opening];
  if (closing !== undefined) {
    expander.popToken();
    return `\\left${opening}${texOf(expander.consumeArg([closing]).tokens.toReversed())}\\right${closing}`;
  }
  const number = argumentOf(expander);
  expander.consumeSpaces();
  if (expander.future().text === '{') return withUnit(numberOf(textOf(number)), argumentOf(expander));
  return `\\left\\{${texOf(number)}\\right\\}`;
}

/** TeX with spaces after commands, which tokens do not have. */
function texOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => (/^\\[a-z]+$/iu.test(text) ? `${text} ` : text)).join('');
}

function unitArgument(expander: Expander): string {
  return unitOf(argumentOf(expander));
}

function numberArgument(expander: Expander): string {
  return numberOf(textOf(argumentOf(expander)));
}

function quantity(expander: Expander): string {
  const number = numberArgument(expander);
  // A unit before the number.
  const leading = optionOf(expander);
  return `${leading ? unitOf(leading) : ''}${withUnit(number, argumentOf(expander))}`;
}

function withUnit(number: string, unit: readonly Token[]): string {
  const [first] = factorsOf(unit) ?? [];
  const space = number === '' || (first && close.test(first.symbol)) ? '' : '\\,';
  return `${number}${space}${unitOf(unit)}`;
}

function angle(expander: Expander): string {
  const parts = textOf(argumentOf(expander)).split(';');
  return parts
    .map((part, index) => (part.trim() === '' ? '' : numberOf(part) + (['{}^{\\circ}', '′', '″'][index] ?? '')))
    .join('');
}

function range(expander: Expander): string {
  const [from, to] = [numberArgument(expander), numberArgument(expander)];
  return `${from}\\text{–}${to}`;
}

function list(expander: Expander): string {
  return textOf(argumentOf(expander)).split(';').map(numberOf).join(',\\ ');
}

/** Reads numbers, and the unit behind them. */
function followedByUnit(numbers: (expander: Expander) => string): (expander: Expander) => string {
  return (expander) => withUnit(numbers(expander), argumentOf(expander));
}

const numberShape =
  /^(?<sign>[+-]?)(?<whole>\d*)(?<mark>[.,]?)(?<part>\d*)(?<uncertainty>(?:\(\d+\))?)(?:(?:\+-|\\pm|±)(?<range>[\d.,]+))?(?:[eEdD](?<power>[+-]?\d+))?$/u;

/** A number as siunitx prints it; text that is none as it is. */
function numberOf(text: string): string {
  const factors = text.replace(/\s/gu, '').split('x');
  return factors.map(factorOf).join('\\times ');
}

/** Longer ones are no numbers that anybody would print, and take long to parse. */
const longestNumber = 200;

function factorOf(text: string): string {
  if (text.length > longestNumber) return text;
  const {
    sign = '',
    whole = '',
    mark = '',
    part = '',
    uncertainty = '',
    range,
    power,
  } = numberShape.exec(text)?.groups ?? {};
  if (whole + part === '' && power === undefined) return text;
  const digits =
    whole + part === ''
      ? ''
      : `${grouped(whole || '0', 'end')}${mark && `{${mark}}`}${grouped(part, 'start')}${uncertainty}`;
  const spread = range === undefined ? '' : `\\pm ${range.replace(/[.,]/u, '{$&}')}`;
  const value = spread !== '' && power !== undefined ? `(${digits}${spread})` : digits + spread;
  const exponent = power === undefined ? '' : `${digits === '' ? '' : '\\times '}10^{${power.replace(/^\+/u, '')}}`;
  return `${sign}${value}${exponent}`;
}

/** Digits in groups of three if there are at least five, counted from the decimal mark. */
function grouped(digits: string, from: 'start' | 'end'): string {
  if (digits.length < 5) return digits;
  const pattern = from === 'end' ? /\d(?=(?:\d{3})+$)/gu : /\d{3}(?=\d)/gu;
  return digits.replace(pattern, '$&\\,');
}

function unitOf(tokens: readonly Token[]): string {
  const factors = factorsOf(tokens);
  if (!factors) return letters(tokens);
  return factors
    .map(({ symbol, power, isDivisor }) => {
      const exponent = isDivisor ? `-${power || 1}` : power;
      return `${written(symbol)}${exponent && `^{${exponent}}`}`;
    })
    .join('\\,');
}

/** A unit that is written in letters, such as `kg.m/s^2`. */
function letters(tokens: readonly Token[]): string {
  return texOf(tokens)
    .split(/(\\[a-z]+ |[a-z]+)/iu)
    .map((part) => (/^[a-z]/iu.test(part) ? `\\mathrm{${part}}` : part.replace(/[.~]/gu, '\\,').replace(/%/gu, '\\%')))
    .join('');
}

function written(symbol: string): string {
  if (symbol === '°') return '{}^{\\circ}';
  if (symbol === '%') return '\\%';
  return /^[a-z]+$/iu.test(symbol) ? `\\mathrm{${symbol}}` : `\\text{${symbol}}`;
}

/** The units in commands; nothing if the argument is written in letters. */
function factorsOf(tokens: readonly Token[]): Factor[] | undefined {
  const factors: Factor[] = [];
  const rest = tokens.filter(({ text }) => text.trim() !== '').toReversed();
  let [prefix, power, isDivisor] = ['', '', false];
  for (let token = rest.pop(); token; token = rest.pop()) {
    const name = token.text.replace(/^\\/u, '');
    const last = factors.at(-1);
    if (name === token.text) return undefined;
    if (name === 'per') isDivisor = true;
    else if (powersBefore.has(name)) power = powersBefore.get(name) ?? '';
    else if (name === 'raiseto') power = groupOf(rest);
    else if (powersBehind.has(name) && last) last.power = powersBehind.get(name) ?? '';
    else if (name === 'tothe' && last) last.power = groupOf(rest);
    else if (prefixes.has(name)) prefix = prefixes.get(name) ?? '';
    else if (units.has(name)) {
      factors.push({ symbol: `${prefix}${units.get(name)}`, power, isDivisor });
      [prefix, power, isDivisor] = ['', '', false];
    } else return undefined;
  }
  return prefix === '' && factors.length > 0 ? factors : undefined;
}

/** Takes the next group or token off a stack. */
function groupOf(stack: Token[]): string {
  const first = stack.pop();
  if (first?.text !== '{') return first?.text ?? '';
  let text = '';
  for (let token = stack.pop(); token && token.text !== '}'; token = stack.pop()) text += token.text;
  return text;
}
