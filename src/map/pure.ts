/** Whether iterations may run on copies: what a loop's body writes is elements of arrays that it names, and things that it
 * has made itself. Decided on the syntax tree, and cautiously: what is not known to be harmless is not. */
import type { AnyNode, Function as FunctionNode, Node } from 'acorn';
import { globals, namesOf, patternNames } from '../frontend/names.ts';
import { isFunction, walk } from '../frontend/tree.ts';
import { namesNamespace } from '../frontend/unmangle.ts';

/** What a body writes from outside, by name; or the first thing that stands in the way. */
export type Purity = { readonly writes: ReadonlySet<string> } | { readonly reason: string; readonly at: Node };

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Methods of strings, arrays, Maps, Sets, numbers and dates that change nothing. */
const reading = words(
  'subarray at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf localeCompare match matchAll normalize ' +
    'padEnd padStart repeat replace replaceAll search slice split startsWith substring substr toLowerCase toUpperCase ' +
    'toString toFixed toPrecision toExponential trim trimEnd trimStart entries every filter find findIndex findLast ' +
    'findLastIndex flat flatMap forEach join keys map reduce reduceRight some toReversed toSorted values with get has ' +
    'test exec getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds toISOString hasOwnProperty',
);
/** Those of them that make a new array or a text. */
const making = words(
  'concat filter flat flatMap map match slice split toReversed toSorted with join replace replaceAll substring trim ' +
    'toLowerCase toUpperCase repeat padStart padEnd toFixed normalize charAt',
);
/** Methods that change their object and nothing else; of typed arrays, elements. */
const changing = words('push pop shift unshift splice sort reverse fill copyWithin set add delete clear');
const ofElements = words('set fill copyWithin');

const statics: { readonly [host: string]: ReadonlySet<string> | undefined } = {
  Math: new Set(Object.getOwnPropertyNames(Math)),
  Number: new Set(Object.getOwnPropertyNames(Number)),
  JSON: words('parse stringify'),
  Object: words('keys values entries fromEntries is hasOwn'),
  Array: words('from isArray of'),
  String: words('fromCharCode fromCodePoint raw'),
  BigInt: words('asIntN asUintN'),
};
const functions = words(
  'Number String Boolean BigInt parseInt parseFloat isNaN isFinite Array structuredClone prange random',
);
const constructors = new Set([...words('Map Set Date RegExp'), ...[...globals].filter(g => /Array$|Error$/.test(g))]);

/** What a name from outside stands for: true for a value, or a function that is harmless too; why not; undefined where it
 * is the host's. */
export type Called = (name: string) => true | string | undefined;

export function purityOf(fn: FunctionNode, called: Called): Purity {
  const outer = new Map(namesOf(fn).free.map(f => [f.id as Node, f.id.name]));
  const writes = new Set<string>();
  let found: { readonly reason: string; readonly at: Node } | undefined;
  const refuse = (at: Node, reason: string): void => void (found ??= { reason, at });

  const nameOf = (node: Node): string | undefined => outer.get(node);
  const isHost = (node: AnyNode, host: string): boolean => node.type === 'Identifier' && nameOf(node) === host;

  /** Whether a value has been made just now, so that nobody else holds it. */
  function isNew(e: AnyNode | null | undefined): boolean {
    if (!e) return true;
    if (/^(Array|Object|New|Binary|Unary|Update)Expression$|^(Template)?Literal$/.test(e.type)) return true;
    if (e.type === 'ConditionalExpression') return isNew(e.consequent) && isNew(e.alternate);
    if (e.type === 'Identifier') return !outer.has(e) && isOwn(e.name);
    if (e.type !== 'CallExpression') return false;
    const callee = e.callee as AnyNode;
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
    if (Object.keys(statics).some(host => isHost(callee.object as AnyNode, host))) return true;
    if (callee.property.name === 'sort' || callee.property.name === 'reverse') return isNew(callee.object as AnyNode);
    return making.has(callee.property.name);
  }

  const asked = new Map<string, boolean>();
  /** Whether all that a local name ever stands for is new. */
  function isOwn(name: string): boolean {
    const known = asked.get(name);
    if (known !== undefined) return known;
    asked.set(name, false);
    let own = !fn.params.some(p => patternNames(p).includes(name));
    const holds = (target: Node) => patternNames(target).includes(name);
    walk(fn.body as AnyNode, n => {
      if (isFunction(n) && n.params.some(holds)) own = false;
      if (n.type === 'ForOfStatement' || n.type === 'ForInStatement')
        if (holds(n.left.type === 'VariableDeclaration' ? n.left.declarations[0].id : n.left)) own = false;
      if (n.type === 'CatchClause' && n.param && holds(n.param)) own = false;
      if (n.type === 'VariableDeclarator' && holds(n.id)) own &&= n.id.type === 'Identifier' && isNew(n.init);
      if (n.type === 'AssignmentExpression' && holds(n.left)) own &&= n.left.type === 'Identifier' && isNew(n.right);
    });
    asked.set(name, own);
    return own;
  }

  function write(target: AnyNode): void {
    if (target.type === 'Identifier') {
      if (outer.has(target)) refuse(target, `it assigns \`${target.name}\`, which belongs to all iterations`);
    } else if (target.type === 'MemberExpression') {
      const object = target.object as AnyNode;
      const name = nameOf(object);
      if (name !== undefined && target.computed) writes.add(name);
      else if (object.type !== 'Identifier' || !isNew(object))
        refuse(target, 'it changes something that it has not made');
    } else if (target.type === 'ArrayPattern') for (const e of target.elements) e && write(e as AnyNode);
    else if (target.type === 'ObjectPattern')
      for (const p of target.properties) write((p.type === 'Property' ? p.value : p.argument) as AnyNode);
    else if (target.type === 'AssignmentPattern') write(target.left as AnyNode);
    else if (target.type === 'RestElement') write(target.argument as AnyNode);
  }

  function call(node: Extract<AnyNode, { type: 'CallExpression' }>): void {
    const callee = bare(node.callee as AnyNode);
    if (isFunction(callee)) return;
    if (callee.type === 'Identifier') return outer.has(callee) ? callOuter(callee, callee.name) : undefined;
    if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier')
      return callMethod(node, callee.object as AnyNode, callee.property.name);
    refuse(node, 'it calls what cannot be told');
  }

  function callMethod(node: Node, object: AnyNode, method: string): void {
    const host = nameOf(object);
    const known = host === undefined ? undefined : statics[host];
    if (known ? known.has(method) : reading.has(method)) return;
    if (!known && changing.has(method) && isNew(object)) return;
    if (host !== undefined && namesNamespace(host)) return callOuter(node, method);
    if (!known && ofElements.has(method) && host !== undefined) return void writes.add(host);
    refuse(node, `it calls \`${method}\`, which may change what it has not made`);
  }

  function callOuter(at: Node, name: string): void {
    if (functions.has(name)) return;
    const answer = called(name);
    if (answer !== true) refuse(at, answer ?? `it calls \`${name}\``);
  }

  const visit = (n: AnyNode): void => {
    if (n.type === 'AssignmentExpression') write(n.left as AnyNode);
    else if (n.type === 'UpdateExpression') write(n.argument as AnyNode);
    else if (n.type === 'UnaryExpression' && n.operator === 'delete') write(n.argument as AnyNode);
    else if (n.type === 'ForOfStatement' || n.type === 'ForInStatement') {
      if (n.left.type !== 'VariableDeclaration') write(n.left as AnyNode);
    } else if (n.type === 'CallExpression') call(n);
    else if (n.type === 'NewExpression') {
      if (!constructors.has(nameOf(n.callee) ?? '')) refuse(n, 'it makes an object of a class');
    } else if (n.type === 'MemberExpression' && n.property.type === 'Identifier' && n.property.name === 'buffer')
      refuse(n, 'it names the buffer of an array');
    else if (n.type === 'Identifier' && outer.has(n)) {
      const answer = called(n.name);
      if (typeof answer === 'string') refuse(n, answer);
    } else if (forbidden[n.type]) refuse(n, `it has ${forbidden[n.type]}`);
  };
  for (const part of [...fn.params, fn.body]) walk(part as AnyNode, visit as (n: AnyNode) => unknown);
  return found ?? { writes };
}

/** `(0, f)(x)` calls f. */
const bare = (callee: AnyNode): AnyNode =>
  callee.type === 'SequenceExpression' ? (callee.expressions[callee.expressions.length - 1] as AnyNode) : callee;

const forbidden: { readonly [type: string]: string | undefined } = {
  ThisExpression: '`this`',
  Super: '`super`',
  MetaProperty: '`new.target` or `import.meta`',
  ImportExpression: 'an `import()`',
  YieldExpression: 'a `yield`',
  AwaitExpression: 'an `await`',
  TaggedTemplateExpression: 'a tagged template',
  ClassDeclaration: 'a class',
  ClassExpression: 'a class',
  WithStatement: '`with`',
};
