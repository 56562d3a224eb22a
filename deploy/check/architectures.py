"""The parameter Architecture decides for the Java functions; a contender in another language keeps its description's."""
import sys

from concurrency_quota import contenders
from project import require
from templates import translate


def check_architectures(packaged):
    described = {name: contender["architecture"] for name, contender in contenders().items()}
    foreign = {name for name, contender in contenders().items() if "native_artifact" not in contender}
    functions = 0
    for architecture in ("arm64", "x86_64", "described"):
        for path in packaged:
            template = translate(path, {"Architecture": architecture})
            if architecture not in template["Parameters"].get("Architecture", {"AllowedValues": [architecture]})["AllowedValues"]:
                continue
            for id, resource in template["Resources"].items():
                if resource["Type"] == "AWS::Lambda::Function":
                    functions += 1
                    name = resource["Properties"]["FunctionName"]["Fn::Sub"].removeprefix("${ProjectName}-")
                    wanted = described.get(name, "arm64") if architecture == "described" or name in foreign else architecture
                    found = [chosen(value, template, architecture) for value in resource["Properties"]["Architectures"]]
                    require(found == [wanted], f"{path.name}: {id} is for {found} with Architecture={architecture}, not {wanted}")
    if not functions:
        sys.exit("no template has a function")
    print("Architecture=arm64 and Architecture=x86_64 are the architectures of all Java functions")


def chosen(value, template, architecture):
    """Evaluates the only forms that the templates use: a literal, a Ref to Architecture, and an If on comparing it."""
    if value == {"Ref": "Architecture"}:
        return architecture
    if isinstance(value, dict):
        condition, yes, no = value["Fn::If"]
        left, right = template["Conditions"][condition]["Fn::Equals"]
        equal = chosen(left, template, architecture) == right
        return chosen(yes if equal else no, template, architecture)
    return value
