"""The errors of parameter binding, by PowerShell's id: message template, category and exception class."""
from __future__ import annotations

from shell.errors import runtime_error

BINDING = "System.Management.Automation.ParameterBindingException"
VALIDATION = "System.Management.Automation.ParameterBindingValidationException"
TRANSFORMATION = "System.Management.Automation.ParameterBindingArgumentTransformationException"

# id: (message, category, exception)
ERRORS = {
    "NamedParameterNotFound": ("A parameter cannot be found that matches parameter name '{name}'.", "InvalidArgument", BINDING),
    "PositionalParameterNotFound": ("A positional parameter cannot be found that accepts argument '{value}'.", "InvalidArgument", BINDING),
    "AmbiguousParameter": ("Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {matches}.",
                           "InvalidArgument", BINDING),
    "AmbiguousParameterSet": ("Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used "
                              "together or an insufficient number of parameters were provided.", "InvalidArgument", BINDING),
    "MissingArgument": ("Missing an argument for parameter '{name}'. Specify a parameter of type '{type}' and try again.", "InvalidArgument", BINDING),
    "ParameterAlreadyBound": ("Cannot bind parameter because parameter '{name}' is specified more than once. To provide multiple values to "
                              "parameters that can accept multiple values, use the array syntax. For example, \"-parameter "
                              "value1,value2,value3\".", "InvalidArgument", BINDING),
    "MissingMandatoryParameter": ("Cannot process command because of one or more missing mandatory parameters: {names}.", "InvalidArgument", BINDING),
    "ParameterArgumentTransformationError": ("Cannot process argument transformation on parameter '{name}'. {reason}", "InvalidData", TRANSFORMATION),
    "CannotConvertArgumentNoMessage": ("Cannot bind parameter '{name}'. {reason}", "InvalidArgument", BINDING),
    "CannotConvertArgument": ("Cannot convert '{value}' to the type '{type}' required by parameter '{name}'. {reason}", "InvalidArgument", BINDING),
    "ParameterArgumentValidationError": ("Cannot validate argument on parameter '{name}'. {reason}", "InvalidData", VALIDATION),
    "ParameterArgumentValidationErrorNullNotAllowed": ("Cannot bind argument to parameter '{name}' because it is null.", "InvalidData", VALIDATION),
    "ParameterArgumentValidationErrorEmptyStringNotAllowed": ("Cannot bind argument to parameter '{name}' because it is an empty string.",
                                                              "InvalidData", VALIDATION),
    "ParameterArgumentValidationErrorEmptyArrayNotAllowed": ("Cannot bind argument to parameter '{name}' because it is an empty array.",
                                                             "InvalidData", VALIDATION),
    "ParameterArgumentValidationErrorEmptyCollectionNotAllowed": ("Cannot bind argument to parameter '{name}' because it is an empty collection.",
                                                                  "InvalidData", VALIDATION),
    "MismatchedPSTypeName": ("Cannot bind argument to parameter '{name}', because PSTypeNames of the argument do not match the PSTypeName required "
                             "by the parameter: {type}.", "InvalidArgument", BINDING),
    "ScriptBlockArgumentNoInput": ("Cannot evaluate parameter '{name}' because its argument is specified as a script block and there is no input. "
                                   "A script block cannot be evaluated without input.", "MetadataError", BINDING),
    "ScriptBlockArgumentInvocationFailed": ("Cannot evaluate parameter '{name}' because its argument is specified as a script block and the "
                                            "evaluation failed. {reason}", "InvalidArgument", BINDING),
    "ScriptBlockArgumentNoOutput": ("Cannot evaluate parameter '{name}' because its argument input did not produce any output.", "InvalidArgument",
                                    BINDING),
    "InputObjectNotBound": ("The input object cannot be bound to any parameters for the command either because the command does not take pipeline "
                            "input or the input and its properties do not match any of the parameters that take pipeline input.",
                            "InvalidArgument", BINDING),
}


def binding_error(error_id, argument=None, inner=None, target=None, **words):
    """Return the exception of a binding error; argument is the index of the argument it is about, for the position.

    `at_name` among the words moves the position to the parameter's name.
    """
    message, category, exception = ERRORS[error_id]
    at_name = words.pop("at_name", False)
    error = runtime_error(message.format(**words), error_id, category, target, exception, inner)
    error.argument = argument
    error.at_name = at_name
    error.ParameterName = words.get("name")
    error.ErrorId = error_id
    error.binding = True
    return error


def reason(error):
    """Return the message of the error that stopped a conversion or validation."""
    return str(error)
