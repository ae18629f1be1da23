/** What a room offers, as text: every exported name with its type, read by the TypeScript compiler. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Offered {
  readonly name: string;
  /** One declaration, without comments. */
  readonly text: string;
  readonly isFunction: boolean;
  readonly isDocumented: boolean;
}

export interface Face {
  readonly offered: readonly Offered[];
  /** What the compiler has to say of the program that uses it. */
  readonly complaints: readonly string[];
}

/**
 * @param path of the room's index.ts
 * @param user a program that uses the room, which is compiled as if it stood beside this file
 * @throws Error where the room is no module
 */
export const faceOf = (path: string, user: string): Face => {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile('core/tsconfig.json', ts.sys.readFile).config, ts.sys, 'core');
  const place = fileURLToPath(new URL('user.ts', import.meta.url));
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => file === place || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === place ? ts.createSourceFile(file, user, ts.ScriptTarget.ESNext) : getSourceFile(file, ...rest);
  const program = ts.createProgram({ rootNames: [path, place], options: { ...options, noEmit: true }, host });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const room = file && checker.getSymbolAtLocation(file);
  if (!room) throw new Error(`${path} is no module`);
  const using = program.getSourceFile(place);
  return {
    offered: checker
      .getExportsOfModule(room)
      .map((symbol) => describe(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol, checker))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    complaints: [...program.getSyntacticDiagnostics(using), ...program.getSemanticDiagnostics(using)].map(({ messageText }) =>
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    ),
  };
};

const describe = (symbol: ts.Symbol, checker: ts.TypeChecker): Offered => {
  const { name } = symbol;
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) throw new Error(`${name} is declared nowhere`);
  const isDocumented = ts.getJSDocCommentsAndTags(declaration).length > 0;
  const told = (text: string, isFunction = false): Offered => ({ name, text, isFunction, isDocumented });
  if (ts.isInterfaceDeclaration(declaration)) return told(printed(declaration, declaration.getSourceFile()).replace(/^export /, ''));
  // A schema and the type of what it accepts share a name but for the ending; the type says it all.
  if (name.endsWith('Schema')) return told(`const ${name}: a schema`);
  const isType = ts.isTypeAliasDeclaration(declaration);
  const type = isType ? checker.getDeclaredTypeOfSymbol(symbol) : checker.getTypeOfSymbol(symbol);
  const node = checker.typeToTypeNode(type, declaration, isType ? flags | ts.NodeBuilderFlags.InTypeAlias : flags);
  if (!node) throw new Error(`${name} has no type`);
  const text = printed(sorted(node), declaration.getSourceFile());
  return isType ? told(`type ${name} = ${text};`) : told(`const ${name}: ${text};`, type.getCallSignatures().length > 0);
};

const printed = (node: ts.Node, file: ts.SourceFile): string => printer.printNode(ts.EmitHint.Unspecified, node, file);
const printer = ts.createPrinter({ removeComments: true });
const flags =
  ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.MultilineObjectLiterals | ts.NodeBuilderFlags.UseSingleQuotesForStringLiteralType;

/** The compiler lists the members of a union as it happened to meet them. */
const sorted = (root: ts.TypeNode): ts.TypeNode => {
  const nowhere = ts.createSourceFile('', '', ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, undefined);
    if (!ts.isUnionTypeNode(inner)) return inner;
    const texts = new Map(inner.types.map((member) => [member, printed(member, nowhere)]));
    return ts.factory.createUnionTypeNode(inner.types.toSorted((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1)));
  };
  return visit(root) as ts.TypeNode;
};
