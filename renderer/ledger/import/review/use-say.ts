// How does the review say something in passing?

import { App as AntApp } from 'antd'
import { useMemo } from 'react'

export function useSay() {
  const { message } = AntApp.useApp()
  return useMemo(
    () => ({
      done: (text: string): void => void message.info(text, 6),
      trouble: (text: string): void => void message.error(text, 8),
    }),
    [message],
  )
}
