import type { ComponentPropsWithRef } from 'react';

interface AppLinkProps extends ComponentPropsWithRef<'a'> {
  readonly href: string;
  /** Does what following the link would do, without leaving the page. */
  readonly onFollow: () => void;
}

/** A link to another state of this page. A click with a modifier is the browser's: a new tab, a download. */
export function AppLink({ href, onFollow, children, ...rest }: AppLinkProps) {
  return (
    <a
      href={href}
      {...rest}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onFollow();
      }}
    >
      {children}
    </a>
  );
}
