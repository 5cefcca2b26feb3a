/** What can stand inside an element; nothing stands for nothing. */
export type Child = Node | string | false | null | undefined;

type Handlers = { readonly [E in keyof HTMLElementEventMap as `on${E}`]?: (event: HTMLElementEventMap[E]) => void };
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. `onclick` and the like are listeners; `true` is an empty attribute, `false` and undefined are none. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: { on?: Handlers; attrs?: Attributes } & { class?: string } = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (props.class) element.className = props.class;
  for (const [name, value] of Object.entries(props.attrs ?? {})) if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  for (const [name, handler] of Object.entries(props.on ?? {})) element.addEventListener(name.slice(2), handler as EventListener);
  element.append(...children.filter((child): child is Node | string => child !== false && child !== null && child !== undefined));
  return element;
}

/** Replaces what an element holds. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => child !== false && child !== null && child !== undefined));
}
