"""The cmdlets over the certificate layer: they bind parameters, ask questions, and show results and errors."""
