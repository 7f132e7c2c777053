// What of a style sheet or a script the oldest browsers do not know. Which browsers these are, the
// browserslist of package.json says; it is asked by two bodies of data:
//
// - MDN's browser-compat-data, which goes down to single values, functions, at-rules and members of
//   objects, but knows none of the browsers that only China has;
// - caniuse (caniuse-lite, by doiuse), which knows QQ, UC and Baidu as well, each in its newest version
//   only, and speaks of features as a whole: of one it cannot tell which half of it a sheet uses.

import data from '@mdn/browser-compat-data/forLegacyNode';
import { parse as parseScript } from 'acorn';
import browserslist from 'browserslist';
import { parse as parseStyle, generate, walk } from 'css-tree';
import DoIUse from 'doiuse';
import postcss from 'postcss';

// How old the data are is settled by package-lock.json, not by the day of a test.
process.env.BROWSERSLIST_IGNORE_OLD_DATA = '1';

const LISTED = browserslist(undefined, { path: import.meta.dirname });

/** Browsers by the names of browserslist, and those of MDN. */
const OF_MDN = { chrome: 'chrome', edge: 'edge', safari: 'safari', ios_saf: 'safari_ios', firefox: 'firefox', samsung: 'samsunginternet_android' };

/** The oldest version of each browser that MDN knows: `{chrome: '80', …}`. */
export const OLDEST = {};
for (const [browser, version] of LISTED.map((one) => one.split(/[ -]/))) {
  const name = OF_MDN[browser];
  if (name && !(parseFloat(OLDEST[name]) <= parseFloat(version))) OLDEST[name] = version;
}

/** The newest language that all of these know whole. */
const ECMASCRIPT = 2017;

const number = (version) => version.split('.').map(Number).reduce((sum, part, index) => sum + part / 100 ** index, 0);

/** Whether a statement of support holds for a version, without a flag and without a prefix. */
function holds({ version_added: added, version_removed: removed, flags, prefix, alternative_name: alias, partial_implementation: partial }, version) {
  if (flags || prefix || alias || partial || !added || added === 'preview') return false;
  const since = added === true ? 0 : number(added.replace('≤', ''));
  return since <= number(version) && !(removed && removed !== 'preview' && number(String(removed).replace('≤', '')) <= number(version));
}

/** The browsers of `OLDEST` that do not know a feature; `undefined` where the data says nothing of it. */
function without(feature) {
  const support = feature?.__compat?.support;
  if (!support) return undefined;
  return Object.entries(OLDEST)
    .filter(([browser, version]) => ![support[browser] ?? []].flat().some((statement) => holds(statement, version)))
    .map(([browser, version]) => `${browser} ${version}`);
}

const { properties, selectors, types, 'at-rules': atRules } = data.css;

/** Functions stand among the types of values, some within others. */
function functionNamed(name, within = types, depth = 0) {
  if (within[name]?.__compat) return within[name];
  if (depth === 2) return undefined;
  return Object.entries(within).filter(([key]) => key !== '__compat').map(([, deeper]) => functionNamed(name, deeper, depth + 1)).find(Boolean);
}

/** Units of a length; the data know some by their family. */
function unitNamed(unit) {
  if (/^[dls]v\w+$/.test(unit)) return types.length[`viewport_percentage_units_${{ d: 'dynamic', l: 'large', s: 'small' }[unit[0]]}`];
  return types.length[/^cq/.test(unit) ? 'container_query_length_units' : unit];
}

/**
 * After MDN: what a style sheet uses and some of the oldest browsers do not know: `[{feature, line, without}]`.
 * What stands in `@supports`, or has a prefix, is for those who know it.
 */
export function newStyles(text) {
  const found = [];
  const look = (name, feature, node) => {
    const lacking = without(feature);
    if (lacking?.length > 0) found.push({ feature: name, line: node.loc.start.line, without: lacking.join(', ') });
  };
  const broken = [];
  const sheet = parseStyle(text, { positions: true, parseCustomProperty: true, onParseError: (error) => broken.push(error.formattedMessage) });
  if (broken.length > 0) throw new Error(broken.join('\n'));
  walk(sheet, {
    enter(node) {
      if (node.type === 'Atrule' && node.name === 'supports') return this.skip;
      if (node.type === 'Atrule') lookAtRule(node, this, look);
      else if (node.type === 'Rule' && this.rule) look('nesting', selectors.nesting, node);
      else if (node.type === 'FeatureRange') look('@media (a < b)', atRules.media.range_syntax, node);
      else if (node.type === 'Feature') look(`@media (${node.name})`, atRules.media[node.name.replace(/^(min|max)-/, '')], node);
      else if (/^Pseudo(Class|Element)Selector$/.test(node.type)) look(`:${node.type === 'PseudoElementSelector' ? ':' : ''}${node.name}`, selectors[node.name], node);
      else if (node.type === 'Declaration') lookAtDeclaration(node, this.rule, look);
      return undefined;
    },
  });
  return found;
}

function lookAtRule(node, { atrule }, look) {
  // The boxes at the margins of a page are at-rules within one.
  const isBox = atrule?.name === 'page' || /^(top|bottom|left|right)-/.test(node.name);
  look(`@${node.name}`, isBox ? atRules.page[`at_${node.name}`] : atRules[node.name], node);
}

function lookAtDeclaration(node, rule, look) {
  const name = node.property;
  if (name.startsWith('-') && !name.startsWith('--')) return;
  const property = properties[name];
  look(name, property, node);
  // Rows and columns of a grid had gaps long before those of a flexible box.
  const isGrid = rule && /display:\s*grid|grid-template/.test(generate(rule.block));
  if (/^(row-|column-)?gap$/.test(name) && !isGrid) look(`${name} outside of a grid`, property.flex_context, node);
  walk(node.value, (part) => {
    if (part.type === 'Identifier' && !part.name.startsWith('-')) look(`${name}: ${part.name}`, property?.[part.name], node);
    if (part.type === 'Function') look(`${part.name}()`, property?.[part.name] ?? functionNamed(part.name), node);
    if (part.type === 'Dimension') look(part.unit, unitNamed(part.unit), node);
  });
}

/**
 * The same after caniuse: `[{feature, line, without}]`, by the names that its pages have. What is known
 * in part only counts as unknown.
 */
export async function newStylesByCaniuse(text) {
  const found = [];
  const told = ({ feature, usage, featureData: { missing, partial } }) => {
    const without = [missing, partial && `in part: ${partial}`].filter(Boolean).join('; ');
    if (!isWithinSupports(usage)) found.push({ feature, line: usage.source.start.line, without });
  };
  await postcss([new DoIUse({ browsers: LISTED, onFeatureUsage: told })]).process(text, { from: undefined });
  return found;
}

const isWithinSupports = (node) => node !== undefined && (node.name === 'supports' || isWithinSupports(node.parent));

/** Everything that has a member of this name: of the language, or of what a browser offers. */
const owners = new Map();
for (const world of [data.api, data.javascript.builtins]) {
  for (const [name, owner] of Object.entries(world)) {
    remember(name, owner);
    for (const [member, feature] of Object.entries(owner)) if (member !== '__compat') remember(member.replace(/_static$/, ''), feature);
  }
}

function remember(name, feature) {
  if (!owners.has(name)) owners.set(name, []);
  owners.get(name).push(feature);
}

/**
 * Likewise for a script, after MDN. What kind of thing a member is asked of is not known: a name counts as new
 * when nothing that has such a member has it in the oldest browsers. Syntax that is too new throws.
 */
export function newScript(text) {
  const found = [];
  const own = new Set();
  const seen = (node) => {
    if (node.type === 'MemberExpression' && !node.computed) name(node.property.name, node);
    if (node.type === 'Identifier' && /^[A-Z]/.test(node.name)) name(node.name, node);
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && !own.has(node.callee.name)) name(node.callee.name, node);
  };
  const name = (called, node) => {
    const lacking = (owners.get(called) ?? []).map(without).filter(Boolean);
    if (lacking.length === 0 || lacking.some((browsers) => browsers.length === 0)) return;
    found.push({ feature: called, line: node.loc.start.line, without: lacking[0].join(', ') });
  };
  const script = parseScript(text, { ecmaVersion: ECMASCRIPT, locations: true });
  each(script, (node) => { if (/^(FunctionDeclaration|VariableDeclarator)$/.test(node.type)) own.add(node.id.name); });
  each(script, seen);
  return found;
}

/** Every node of a parsed script. */
function each(node, seen) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) { node.forEach((one) => each(one, seen)); return; }
  if (typeof node.type === 'string') seen(node);
  for (const [key, value] of Object.entries(node)) if (key !== 'loc') each(value, seen);
}
