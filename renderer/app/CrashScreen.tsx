// What does the person see when a screen breaks? A sentence and a way back, never an empty window.

import { Component, type ErrorInfo, type ReactNode } from 'react'
import { unlockWording } from './wording/unlock.ts'

interface Props {
  readonly children: ReactNode
}

export class CrashScreen extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // Only the kind and place of the error: its message may hold record contents.
    console.error('screen stopped', error.name, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <main className="gate" data-testid="crash">
        <div className="gate-box" role="alert">
          <h2>{unlockWording.crashTitle}</h2>
          <p>{unlockWording.crashText}</p>
          <button type="button" className="gate primary" onClick={() => window.location.reload()}>
            {unlockWording.reload}
          </button>
        </div>
      </main>
    )
  }
}
